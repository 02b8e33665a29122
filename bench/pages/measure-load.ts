import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  /** How long, in seconds, or how many requests. */
  readonly until: { readonly seconds: number } | { readonly requests: number };
  /** How many people take turns. */
  readonly people: number;
  /** The project's token, which is in the name of posthog-js's cookie. */
  readonly token: string;
  /** What the sessions are signed with. */
  readonly secret: string;
}

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds, whole ones. */
  readonly medianMs: number;
  /** Milliseconds, whole ones. */
  readonly p99Ms: number;
}

/** Asks for a page with as many connections at once, from a process of its own. Every answer must be 2xx. */
export async function measureLoad(options: LoadOptions): Promise<Load> {
  const child = fork(join(import.meta.dirname, "load.ts"), [JSON.stringify(options)], { execArgv: [] });
  const ended = once(child, "exit");
  const [load] = (await Promise.race([once(child, "message"), ended.then(() => [])])) as [Load?];
  if (!load) throw new Error(`${options.url} could not be measured.`);
  await ended;
  return load;
}
