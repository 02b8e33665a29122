import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { invalidArgument } from "./invalid-argument.ts";

/** `emulator`: the local PostHog of `@halyard/emulator`, where the project has it. */
export function addEmulatorCommand(program: Command): void {
  program
    .command("emulator")
    .summary("start a local PostHog for flags (needs @halyard/emulator)")
    .description("Start a local PostHog for flags: the program of @halyard/emulator, with its options.")
    .argument("[options...]", "options of halyard-emulator; --help lists them")
    .helpOption(false)
    .allowUnknownOption()
    .action(startEmulator);
}

async function startEmulator(args: string[]): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, findProgram(), ...args], { stdio: "inherit" });
  // The terminal sends SIGINT to both; the emulator decides when it has ended.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void child.kill(signal));
  const [code] = (await once(child, "exit")) as [number | null];
  process.exitCode = code ?? 1;
}

function findProgram(): string {
  try {
    const manifest = createRequire(pathToFileURL(path.resolve("package.json"))).resolve("@halyard/emulator/package.json");
    const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: Record<string, string> };
    return path.join(path.dirname(manifest), bin["halyard-emulator"]!);
  } catch {
    throw invalidArgument("start the emulator", "this project does not have @halyard/emulator", "Install it: npm install --save-dev @halyard/emulator");
  }
}
