import { mock } from "node:test";
import type { EvaluationContext } from "../../evaluation-context.ts";
import { createPostHogNode } from "./ask-posthog-node.ts";
import { compare, type Disagreement } from "./compare.ts";
import { createRandom } from "./create-random.ts";
import { generateContext } from "./generate-context.ts";
import { generateDefinitions, type GeneratedDefinitions } from "./generate-definitions.ts";
import { generateDay } from "./generate-value.ts";
import { shrink } from "./shrink.ts";
import { createTally, type Tally } from "./tally.ts";

export interface FuzzResult {
  readonly pairs: number;
  readonly tally: Tally;
  /** The first case in which the two sides disagree, made as small as possible. */
  readonly failure?: { readonly now: string; readonly definitions: GeneratedDefinitions; readonly context: EvaluationContext; readonly disagreements: readonly Disagreement[] };
}

const contextsPerDefinitions = 10;

/** Evaluates random definitions for random contexts here and in posthog-node. A seed repeats its cases. */
export async function fuzz(pairs: number, seed: number): Promise<FuzzResult> {
  const random = createRandom(seed);
  // posthog-node reads the clock, and what a month ago means depends on the day.
  mock.timers.enable({ apis: ["Date"] });
  const posthog = await createPostHogNode();
  const tally = createTally();
  try {
    for (let done = 0; done < pairs; done += contextsPerDefinitions) {
      mock.timers.setTime(Date.parse(generateDay(random)));
      const definitions = generateDefinitions(random);
      await posthog.load(definitions);
      const contexts = Array.from({ length: contextsPerDefinitions }, () => generateContext(random));
      const found = await Promise.all(contexts.map((context) => compare(definitions, context, posthog, tally)));
      const failing = found.findIndex((disagreements) => disagreements.length > 0);
      if (failing < 0) continue;

      const disagree = async (candidate: { definitions: GeneratedDefinitions; context: EvaluationContext }): Promise<Disagreement[]> => {
        await posthog.load(candidate.definitions);
        return compare(candidate.definitions, candidate.context, posthog).catch(() => []);
      };
      const kind = kindOf(found[failing]!);
      const smallest = await shrink({ definitions, context: contexts[failing]! }, async (candidate) => kindOf(await disagree(candidate)) === kind);
      return { pairs: done, tally, failure: { now: new Date().toISOString(), ...smallest, disagreements: await disagree(smallest) } };
    }
    return { pairs, tally };
  } finally {
    mock.timers.reset();
    await posthog.stop();
  }
}

/** A smaller case must disagree in the same way, or it is another one. */
function kindOf([first]: readonly Disagreement[]): string | undefined {
  return first && `${first.of.split(" ")[0]} ${nameOf(first.ours)} ${nameOf(first.theirs)}`;
}

function nameOf(answer: unknown): string {
  return typeof answer === "object" && answer !== null ? Object.keys(answer)[0]! : typeof answer;
}
