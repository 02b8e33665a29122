import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Emulator } from "@halyard/emulator";
import { onTestFinished } from "vitest";
import type { TestRedis } from "./start-redis.ts";

export interface MemberOptions {
  readonly token: string;
  readonly host: string;
  readonly secretKey: string;
  readonly socketPath: string;
  readonly pollIntervalMs: number;
  readonly deadlineMs: number;
}

/** What a process of a fleet tells. */
export type FleetReport =
  /** The flag's value where the rules decided, else where the answer came from. */
  | { readonly answer: string; readonly at: number }
  | { readonly fetch: "started" | "ended" }
  | { readonly error: string };

export interface FleetMember {
  /** The answers that differ from the one before, and when each was given first. */
  readonly answers: readonly { readonly answer: string; readonly at: number }[];
  readonly errors: readonly string[];
  /** When the request to PostHog that is under way began. */
  readonly fetchingSince: number | undefined;
  readonly fetches: number;
  /** Has it fetch now, as its webhook would. */
  refresh(): void;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

const program = fileURLToPath(new URL("fleet-member.ts", import.meta.url));

/** Starts processes that share a Redis and read a flag all the time; they end with the test. */
export function startFleet(size: number, { token, url, secretKey }: Emulator, { socket }: TestRedis, pollIntervalMs: number): FleetMember[] {
  // No process is to give up a start because the machine is busy.
  const options: MemberOptions = { token, host: url, secretKey, socketPath: socket.path, pollIntervalMs, deadlineMs: 60_000 };
  return Array.from({ length: size }, () => {
    const member = follow(fork(program, [JSON.stringify(options)], { execArgv: ["--conditions=@halyard/source"] }));
    onTestFinished(() => member.kill());
    return member;
  });
}

function follow(child: ChildProcess): FleetMember {
  const answers: { answer: string; at: number }[] = [];
  const errors: string[] = [];
  let fetchingSince: number | undefined;
  let fetches = 0;
  child.on("message", (report: FleetReport) => {
    if ("answer" in report) answers.push(report);
    else if ("error" in report) errors.push(report.error);
    else if (report.fetch === "ended") fetchingSince = undefined;
    else {
      fetchingSince = Date.now();
      fetches += 1;
    }
  });
  return {
    answers,
    errors,
    get fetchingSince() {
      return fetchingSince;
    },
    get fetches() {
      return fetches;
    },
    refresh: () => void child.send("refresh"),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
