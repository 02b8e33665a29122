import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { freePort } from "../app/free-port.ts";

export interface DevelopedStorybook {
  readonly url: string;
  /** Writes a file of the project, as somebody does who works on it. */
  write(file: string, text: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Storybook on a project with these files, as during development. */
export async function startDevelopment(files: Readonly<Record<string, string>>): Promise<DevelopedStorybook> {
  // Vite does not watch the folder of test results.
  const folder = await mkdtemp(join(import.meta.dirname, "development-"));
  async function write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  for (const [file, text] of Object.entries(files)) await write(file, text);

  const port = await freePort();
  const storybook = join(dirname(createRequire(import.meta.url).resolve("storybook/package.json")), "dist/bin/dispatcher.js");
  const child = spawn(process.execPath, [storybook, "dev", "--ci", "--no-open", "--disable-telemetry", "--host", "127.0.0.1", "--port", String(port)], { cwd: folder, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const exited = once(child, "exit");
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: string): void => {
      output += chunk;
      if (output.includes("Storybook ready")) resolve();
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    void exited.then(() => reject(new Error(`Storybook ended before it was ready:\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    write,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, "SIGKILL");
      await exited;
      await rm(folder, { recursive: true, maxRetries: 3 });
    },
  };
}
