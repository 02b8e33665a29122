import type { Emulator } from "@halyard/emulator";
import { startServer } from "../server/start-server.ts";
import type { Contestant } from "./contestants.ts";
import { checkAnswers } from "./check-answers.ts";
import { cpuTimeOf } from "./cpu-time.ts";
import { measureLoad, type LoadOptions } from "./measure-load.ts";

/** What one contestant was measured to in one round. */
export interface Turn {
  readonly requestsPerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Microseconds of processor time of the server; unlike the others it hardly depends on what else the machine does. */
  readonly cpuPerRequest: number;
  /** Milliseconds a page with one connection and PostHog away. */
  readonly awayMs: number;
  /** Bytes of the HTML. */
  readonly htmlBytes: number;
}

export interface TurnOptions {
  readonly emulator: Emulator;
  readonly env: Record<string, string> & { readonly SESSION_SECRET: string };
  readonly connections: number;
  readonly people: number;
  /** As many for everybody: by then V8 has compiled what a request takes, and a faster server is not warmer. */
  readonly warmUpRequests: number;
  readonly seconds: number;
  readonly awaySeconds: number;
  /** Milliseconds that PostHog takes longer to answer. */
  readonly awayMs: number;
}

/** Starts the server, warms it, looks whether it answers right and measures it; no other server runs meanwhile. */
export async function measureTurn(contestant: Contestant, { emulator, env, connections, people, warmUpRequests, seconds, awaySeconds, awayMs }: TurnOptions): Promise<Turn> {
  const server = await startServer(contestant.app, env);
  try {
    const url = server.url + contestant.path;
    const load: Omit<LoadOptions, "until"> = { url, connections, people, token: emulator.token, secret: env.SESSION_SECRET };
    await measureLoad({ ...load, until: { requests: warmUpRequests } });
    const htmlBytes = await checkAnswers(url, { contestant, emulator, secret: env.SESSION_SECRET });
    const usedBefore = cpuTimeOf(server.pid);
    const measured = await measureLoad({ ...load, until: { seconds } });
    const cpuPerRequest = (cpuTimeOf(server.pid) - usedBefore) / measured.requests;

    emulator.fault("*", { delayMs: awayMs });
    const alone = await measureLoad({ ...load, connections: 1, until: { seconds: awaySeconds } });
    return { requestsPerSecond: measured.requests / measured.seconds, medianMs: measured.medianMs, p99Ms: measured.p99Ms, cpuPerRequest, awayMs: (alone.seconds * 1000) / alone.requests, htmlBytes };
  } finally {
    emulator.fault("*", undefined);
    await server.stop();
  }
}
