import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Mode } from "./mode.ts";
import { readyLine, untilReady } from "./until-ready.ts";

const root = join(import.meta.dirname, "../..");

export interface Server {
  readonly pid: number;
  /** What it printed since it was ready, a line each, without Next.js's own remarks that all is well. */
  logs(): string[];
  /** Sets its clock forward; that of a build, not of a server for development. */
  advance(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the application of a folder, as it was built or from its sources, in a process of its own. */
export async function startServer({ folder, server }: Pick<Mode, "folder" | "server">, port: number, env: Record<string, string>): Promise<Server> {
  if (server === "start" && !existsSync(join(root, folder, ".next/BUILD_ID"))) throw new Error(`${folder} is not built. Run: npm run build:demo`);
  const next = createRequire(join(root, folder, "package.json")).resolve("next/dist/bin/next");
  // Not during development: there the process talks to one of its own, and the clock would take part in that.
  const clock = server === "start" ? ["--import", join(import.meta.dirname, "adjustable-clock.mjs")] : [];
  const child = spawn(process.execPath, [...clock, next, server, folder, "-H", "localhost", "-p", String(port)], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: server === "dev" ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true,
  });
  const exited = once(child, "exit");

  const read = await untilReady(child, `next ${server} ${folder}`);

  return {
    pid: child.pid!,
    logs: () => read().slice(read().search(readyLine)).split("\n").slice(1).filter((line) => !/^\s*(✓|$)/.test(line)),
    async advance(milliseconds) {
      const set = once(child, "message");
      child.send(milliseconds);
      await set;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, "SIGKILL");
      await exited;
    },
  };
}
