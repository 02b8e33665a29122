import { HalyardError, type FlagName } from "@halyard/core";
import { combineStates, statesOf, type CombinationStrategy, type StateOf } from "@halyard/core/states";
import { describe, test } from "vitest";
import type { CoverageMeta } from "./coverage-meta.ts";
import { findCaller } from "./find-caller.ts";
import { findDeclaration } from "./find-declaration.ts";
import { runState, type StateContext } from "./state-context.ts";

/** One state for each of the flags. */
export type FlagCombination<Name extends string> = { readonly [Each in Name]: StateOf<Each> };

export interface DescribeFlagsOptions<Name extends string> {
  /** Every combination of the states, or as few as show each two states of two flags together. */
  readonly strategy: CombinationStrategy;
  /** Leaves out combinations that cannot be. */
  readonly where?: (flags: FlagCombination<Name>) => boolean;
}

/**
 * Tests code that reads several flags: one test for each combination of their states, which stands in its name.
 *
 * @example
 * describeFlags(["is-broadcast-api-enabled", "show-broadcast-editor-version"], { strategy: "pairwise" }, ({ render }) => {
 *   expect(render(<Workspace />).getByRole("main")).toBeTruthy();
 * });
 *
 * @throws {HalyardError} UNDECLARED_FLAG, UNCONFIGURED_TESTS, INVALID_ARGUMENT
 */
export function describeFlags<const Name extends FlagName>(
  names: readonly Name[],
  options: DescribeFlagsOptions<Name>,
  body: (context: StateContext & { readonly flags: FlagCombination<Name> }) => unknown,
): void {
  const place = findCaller();
  const { strategy, where } = options;
  if (strategy !== "all" && strategy !== "pairwise") {
    throw new HalyardError("INVALID_ARGUMENT", {
      action: `test flags ${names.join(", ")} together`,
      cause: `the strategy is ${JSON.stringify(strategy)}`,
      remedy: 'Write { strategy: "all" } or { strategy: "pairwise" } between the flags and the test',
    });
  }
  const states = Object.fromEntries(names.map((name) => [name, statesOf(findDeclaration(name))]));
  const rows = combineStates<FlagCombination<Name>>(states as never, strategy, where);
  describe(names.join(", "), () => {
    for (const flags of rows) {
      const title = Object.entries(flags).map(([name, state]) => `${name}: ${String(state)}`).join(", ");
      const meta: CoverageMeta = { halyardStates: { by: "describeFlags", states: flags, place } };
      test(title, { meta }, (context) => runState(flags as never, context, (stateContext) => body({ ...stateContext, flags })));
    }
  });
}
