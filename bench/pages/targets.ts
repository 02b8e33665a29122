import { median } from "../median.ts";
import { emptyProxy } from "./contestants.ts";
import type { Turn } from "./measure-turn.ts";

/** What each contestant was measured to in each round. */
export type Rounds = readonly ReadonlyMap<string, Turn>[];

export interface Target {
  readonly what: string;
  readonly contestant: string;
  readonly against: string;
  readonly figure: (turn: Turn) => number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface TargetResult {
  readonly what: string;
  readonly limit: string;
  /** The median of the rounds' ratios. */
  readonly ratio: number;
  readonly holds: boolean;
}

const requestsPerSecond = (turn: Turn): number => turn.requestsPerSecond;

export const targets: readonly Target[] = [
  { what: "requests/s, Halyard in the proxy : an empty proxy", contestant: "Halyard, proxy", against: emptyProxy, figure: requestsPerSecond, atLeast: 0.93 },
  { what: "requests/s, Halyard in the proxy : posthog-node in the proxy", contestant: "Halyard, proxy", against: "posthog-node, proxy", figure: requestsPerSecond, atLeast: 3 },
  { what: "requests/s, Halyard without proxy : an empty proxy", contestant: "Halyard, no proxy", against: emptyProxy, figure: requestsPerSecond, atLeast: 1.15 },
  { what: "requests/s, a static variant : an empty proxy", contestant: "Halyard, static variant", against: emptyProxy, figure: requestsPerSecond, atLeast: 1.9 },
  { what: "ms a page with PostHog 50 ms away, Halyard in the proxy : an empty proxy", contestant: "Halyard, proxy", against: emptyProxy, figure: (turn) => turn.awayMs, atMost: 1.3 },
];

/** Compares within each round, where the machine was the same, and leaves out what a run did not measure. */
export function judge(rounds: Rounds): TargetResult[] {
  return targets.flatMap(({ what, contestant, against, figure, atLeast, atMost }) => {
    const ratio = ratioOf(rounds, { contestant, against, figure });
    if (ratio === undefined) return [];
    const holds = ratio >= (atLeast ?? 0) && ratio <= (atMost ?? Infinity);
    return [{ what, limit: atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`, ratio, holds }];
  });
}

export function ratioOf(rounds: Rounds, { contestant, against, figure }: Pick<Target, "contestant" | "against" | "figure">): number | undefined {
  const ratios = rounds.flatMap((round) => {
    const [own, other] = [round.get(contestant), round.get(against)];
    return own && other ? [figure(own) / figure(other)] : [];
  });
  return ratios.length > 0 ? median(ratios) : undefined;
}
