import { median } from "../median.ts";
import { emptyProxy, type Contestant } from "./contestants.ts";
import type { Turn } from "./measure-turn.ts";
import { ratioOf, type Rounds } from "./targets.ts";

/** A line of the table for each contestant: medians of the rounds. */
export function summarise(contestants: readonly Contestant[], rounds: Rounds): Record<string, Record<string, number | undefined>> {
  return Object.fromEntries(contestants.map(({ name }) => [name, summariseOne(name, rounds)]));
}

function summariseOne(name: string, rounds: Rounds): Record<string, number | undefined> {
  const turns = rounds.map((round) => round.get(name)!);
  const rates = turns.map(({ requestsPerSecond }) => requestsPerSecond);
  const toEmptyProxy = (figure: (turn: Turn) => number): number | undefined => {
    const ratio = ratioOf(rounds, { contestant: name, against: emptyProxy, figure });
    return ratio && round(ratio, 2);
  };
  return {
    "requests/s": round(median(rates)),
    min: round(Math.min(...rates)),
    max: round(Math.max(...rates)),
    ": empty proxy": toEmptyProxy(({ requestsPerSecond }) => requestsPerSecond),
    "p50 ms": median(turns.map(({ medianMs }) => medianMs)),
    "p99 ms": median(turns.map(({ p99Ms }) => p99Ms)),
    "cpu µs/request": round(median(turns.map(({ cpuPerRequest }) => cpuPerRequest))),
    "cpu : empty proxy": toEmptyProxy(({ cpuPerRequest }) => cpuPerRequest),
    "PostHog away, ms": round(median(turns.map(({ awayMs }) => awayMs)), 2),
    "html bytes": turns[0]!.htmlBytes,
  };
}

function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
