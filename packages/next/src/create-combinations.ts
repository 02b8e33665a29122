import { HalyardError, type ActorFlags, type Evaluation, type FlagDeclarations, type FlagValue } from "@halyard/core";

/** A value for each flag of a route. */
export type Combination = Readonly<Record<string, FlagValue>>;

/** The combinations of values that a route's flags can have, numbered. */
export interface Combinations {
  readonly count: number;
  /** The states of each flag, in the order that the numbers depend on. */
  readonly states: readonly (readonly [name: string, values: readonly FlagValue[]])[];
  /** The number of the combination that a visitor has, who may have values of other flags as well. */
  indexOf(flags: ActorFlags): number | Promise<number>;
  at(index: number): Combination;
}

export interface CombinationsOptions {
  readonly route: string;
  readonly names: readonly string[];
  readonly flags: FlagDeclarations;
  readonly budget: number;
}

/**
 * Counts before it builds anything: the number is a product, and a flag too many makes millions of pages.
 *
 * @throws {HalyardError} UNDECLARED_FLAG, STATIC_VARIANTS_OVER_BUDGET
 */
export function createCombinations({ route, names, flags, budget }: CombinationsOptions): Combinations {
  let count = 1;
  const states = [...new Set(names)].map((name) => {
    if (!Object.hasOwn(flags, name)) throw undeclaredFlag(route, name, flags);
    const values: readonly FlagValue[] = flags[name]!.variants ?? [false, true];
    if (count * values.length > budget) throw overBudget({ route, name, count, states: values.length, budget });
    count *= values.length;
    return [name, values] as const;
  });
  return {
    count,
    states,
    indexOf({ read }) {
      const toIndex = (evaluations: readonly Evaluation[]): number => states.reduce((index, [, values], place) => index * values.length + values.indexOf(evaluations[place]!.value), 0);
      const reads = states.map(([name]) => read(name));
      return reads.some((each) => each instanceof Promise) ? Promise.all(reads).then(toIndex) : toIndex(reads as Evaluation[]);
    },
    at(index) {
      let rest = index;
      const entries = states.toReversed().map(([name, values]) => {
        const value = values[rest % values.length]!;
        rest = Math.floor(rest / values.length);
        return [name, value] as const;
      });
      return Object.fromEntries(entries.reverse());
    },
  };
}

function undeclaredFlag(route: string, name: string, flags: FlagDeclarations): HalyardError {
  return new HalyardError("UNDECLARED_FLAG", {
    action: `prerender "${route}" for flag ${JSON.stringify(name)}`,
    cause: `it is not among the declared flags: ${Object.keys(flags).join(", ")}`,
    remedy: "Correct the name in staticVariants, or declare it in defineFlags",
  });
}

function overBudget({ route, name, count, states, budget }: { route: string; name: string; count: number; states: number; budget: number }): HalyardError {
  return new HalyardError("STATIC_VARIANTS_OVER_BUDGET", {
    action: `prerender "${route}"`,
    cause: `flag "${name}" with its ${states} states takes it from ${count} to ${count * states} combinations, and its budget is ${budget}`,
    remedy: "Take a flag out of the route's list and read it where the page is dynamic, or raise the route's budget",
  });
}
