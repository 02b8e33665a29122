import type { EvaluationContext } from "@halyard/core";
import { median } from "../median.ts";
import { createVisitors } from "./create-visitors.ts";
import { time } from "./time.ts";

/** Decides flags for a visitor; the number tells calls apart that ask for one flag of several. */
export type Call = (context: EvaluationContext, index: number) => unknown;

/** Microseconds a call. */
export interface Row {
  readonly call: string;
  readonly posthogNode: number;
  readonly halyard: number;
  readonly ratio: number;
  /** The limit: the same work with hashing taken out. */
  readonly withoutHashing: number;
}

const warmUps = 3;

/** Measures both sides in turns, so that whatever else the machine does meets both. */
export async function compareCalls(call: string, visitor: "signed in" | "anonymous", calls: number, rounds: number, sides: { theirs: Call; ours: Call; limit: Call }): Promise<Row> {
  const figures: Record<keyof typeof sides, number[]> = { theirs: [], ours: [], limit: [] };
  for (let round = 0; round < warmUps + rounds; round++) {
    const few = createVisitors(calls, visitor, round);
    const many = createVisitors(calls * 20, visitor, round);
    const measured = {
      theirs: await time(few.length, async () => {
        for (let index = 0; index < few.length; index++) await sides.theirs(few[index]!, index);
      }),
      ours: await time(many.length, () => {
        for (let index = 0; index < many.length; index++) sides.ours(many[index]!, index);
      }),
      limit: await time(many.length, () => {
        for (let index = 0; index < many.length; index++) sides.limit(many[index]!, index);
      }),
    };
    if (round < warmUps) continue;
    for (const side of ["theirs", "ours", "limit"] as const) figures[side].push(measured[side]);
  }
  return {
    call: `${call}, ${visitor}`,
    posthogNode: round2(median(figures.theirs)),
    halyard: round2(median(figures.ours)),
    ratio: Math.round(median(figures.theirs.map((figure, round) => figure / figures.ours[round]!))),
    withoutHashing: round2(median(figures.limit)),
  };
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
