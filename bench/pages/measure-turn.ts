import type { Emulator } from "@halyard/emulator";
import { checkAnswers } from "./check-answers.ts";
import type { Contestant } from "./contestants.ts";
import { cpuTimeOf } from "./cpu-time.ts";
import { measureLoad } from "./measure-load.ts";
import type { WarmServer } from "./start-warm.ts";

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
  /** How long it is loaded before that counts. */
  readonly settleSeconds: number;
  readonly seconds: number;
  readonly awaySeconds: number;
  /** Milliseconds that PostHog takes longer to answer. */
  readonly awayMs: number;
}

/** Lets the server run, looks whether it answers right, measures it and pauses it again; no other server runs meanwhile. */
export async function measureTurn(contestant: Contestant, server: WarmServer, { emulator, settleSeconds, seconds, awaySeconds, awayMs }: TurnOptions): Promise<Turn> {
  const { load } = server;
  server.resume();
  try {
    const htmlBytes = await checkAnswers(load.url, { contestant, emulator, secret: load.secret });
    await measureLoad({ ...load, until: { seconds: settleSeconds } });
    const usedBefore = cpuTimeOf(server.pid);
    const measured = await measureLoad({ ...load, until: { seconds } });
    const cpuPerRequest = (cpuTimeOf(server.pid) - usedBefore) / measured.requests;

    emulator.fault("*", { delayMs: awayMs });
    const alone = await measureLoad({ ...load, connections: 1, until: { seconds: awaySeconds } });
    return { requestsPerSecond: measured.requests / measured.seconds, medianMs: measured.medianMs, p99Ms: measured.p99Ms, cpuPerRequest, awayMs: (alone.seconds * 1000) / alone.requests, htmlBytes };
  } finally {
    emulator.fault("*", undefined);
    server.pause();
  }
}
