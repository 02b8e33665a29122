import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const autocannon = createRequire(import.meta.url).resolve("autocannon");

export interface Load {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly medianMs: number;
  /** Milliseconds. */
  readonly p99Ms: number;
}

/** Loads an address with as many connections at once for as long, from a process of its own; every answer must be 2xx. */
export async function measureLoad(url: string, { connections, seconds, cookie }: { connections: number; seconds: number; cookie: string }): Promise<Load> {
  const options = ["-c", String(connections), "-d", String(seconds), "-H", `cookie=${cookie}`, "--json", "--no-progress"];
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...options, url]);
  const result = JSON.parse(stdout) as { requests: { total: number }; duration: number; latency: { p50: number; p99: number }; non2xx: number; errors: number };
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered ${result.non2xx} times with an error, and ${result.errors} times not at all.`);
  return { requests: result.requests.total, requestsPerSecond: result.requests.total / result.duration, medianMs: result.latency.p50, p99Ms: result.latency.p99 };
}
