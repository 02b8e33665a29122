import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { createClient } from "@redis/client";
import { afterAll, onTestFinished } from "vitest";

/** A real Redis that keeps nothing on disk. It listens on a socket file, which nobody else takes while it is stopped. */
export interface TestRedis {
  readonly socket: { readonly path: string; readonly tls: false };
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, empty. */
  start(): Promise<void>;
  /** Has it accept connections and never answer. */
  hang(): void;
  wake(): void;
  /** Runs a command as somebody else who uses the same Redis. */
  run(...command: readonly string[]): Promise<unknown>;
}

export interface TestRedisOptions {
  readonly password?: string;
  /** Until when it runs. A test that stops it needs one of its own. */
  readonly until?: "end of test" | "end of file";
}

/** Starts a Redis for a test, or for all tests of a file. */
export async function startRedis({ password, until = "end of test" }: TestRedisOptions = {}): Promise<TestRedis> {
  const folder = await mkdtemp(path.join(tmpdir(), "halyard-redis-"));
  const socketPath = path.join(folder, "redis.sock");
  const socket = { path: socketPath, tls: false } as const;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn("redis-server", ["--port", "0", "--unixsocket", socketPath, "--save", "", "--dir", folder, ...(password ? ["--requirepass", password] : [])], { stdio: ["ignore", "pipe", "inherit"] });
    server = started;
    const lines: string[] = [];
    for await (const line of createInterface(started.stdout)) {
      lines.push(line);
      if (/ready to accept connections/i.test(line)) return void started.stdout.resume();
    }
    throw new Error(`redis-server did not start:\n${lines.join("\n")}`);
  }

  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  async function run(...command: readonly string[]): Promise<unknown> {
    const client = createClient({ socket, password });
    await client.connect();
    const reply = await client.sendCommand(command);
    client.destroy();
    return reply;
  }

  (until === "end of file" ? afterAll : onTestFinished)(async () => {
    await kill();
    await rm(folder, { recursive: true });
  });
  await start();
  return { socket, start, kill, hang: () => void server!.kill("SIGSTOP"), wake: () => void server!.kill("SIGCONT"), run };
}
