import { HalyardError, type FlagDeclaration, type FlagName } from "@halyard/core";
import { showCallers } from "@halyard/core/forced-flags";
import { statesOf, type StateOf } from "@halyard/core/states";
import { describe, test } from "vitest";
import type { CoverageMeta } from "./coverage-meta.ts";
import { findCaller, type Place } from "./find-caller.ts";
import { findDeclaration } from "./find-declaration.ts";
import { sharedBy, sourceOf } from "./share-test.ts";
import { runState, type StateContext } from "./state-context.ts";
import { lineFor, suggestState } from "./suggest-state.ts";

/** The test of one state. */
export type StateTest<State extends string = string> = (context: StateContext & { readonly state: State }) => unknown;

/** A test for every state of a flag, or the name of the state whose test it shares: `"same as v1"`. */
export type StateTests<Name extends string> = {
  readonly [State in StateOf<Name>]: StateTest<State> | `same as ${string extends State ? string : Exclude<StateOf<Name>, State>}`;
};

/**
 * Tests a flag in every state: one test for each, in which the flag is forced for client and server code alike. A state that
 * is missing is a type error, and an error when the tests are collected.
 *
 * @example
 * describeFlag("show-broadcast-editor-version", {
 *   v1: ({ render }) => expect(render(<Editor />).container.textContent).toContain("Text"),
 *   v2: ({ render }) => expect(render(<Editor />).container.textContent).toContain("Blocks"),
 *   unavailable: "same as v1",
 * });
 *
 * @throws {HalyardError} INCOMPLETE_STATES, UNDECLARED_FLAG, UNCONFIGURED_TESTS
 */
export function describeFlag<const Name extends FlagName>(name: Name, states: StateTests<Name>): void {
  const place = findCaller();
  const declaration = findDeclaration(name);
  // Who writes JavaScript may have left them out.
  const tests = new Map(Object.entries<StateTest | string>((states ?? {}) as never));
  assertComplete(name, declaration, tests, place);
  describe(name, () => {
    for (const [state, given] of tests) {
      const body = tests.get(sourceOf(tests, state)) as StateTest;
      const meta: CoverageMeta = { halyardStates: { by: "describeFlag", states: { [name]: state }, place } };
      test(typeof given === "string" ? `${state} (${given})` : state, { meta }, (context) => runState({ [name]: state } as never, context, (stateContext) => body({ ...stateContext, state })));
    }
  });
}

function assertComplete(name: string, declaration: FlagDeclaration, tests: ReadonlyMap<string, unknown>, place: Place | undefined): void {
  const states = statesOf(declaration);
  const given = [...tests.keys()];
  const where = `describeFlag in ${place ? `${place.file}:${place.line}` : "its file"}`;
  const suggest = (state: string): string => suggestState(declaration, state, tests);
  const assertNone = (wrong: readonly string[], one: string, several: string, remedy: () => string): void => {
    if (wrong.length === 0) return;
    const cause = `${wrong.map((state) => JSON.stringify(state)).join(" and ")} ${wrong.length > 1 ? several : one}`;
    const error = new HalyardError("INCOMPLETE_STATES", { action: `test flag "${name}" in every state`, cause, remedy: remedy() });
    showCallers(error);
    throw error;
  };

  const missing = states.filter((state) => !tests.has(state));
  assertNone(missing, "has no test", "have no test", () => `Add  ${missing.map(suggest).join(" ")}  to ${where}`);

  const unknown = given.filter((state) => !states.includes(state));
  assertNone(unknown, "is no state of it", "are no states of it", () => `Remove it from ${where}, or declare the variant`);

  const vague = given.filter((state) => typeof tests.get(state) !== "function" && sharedBy(tests.get(state)) === undefined);
  const correct = (state: string): string => {
    const meant = tests.get(state);
    return typeof meant === "string" && meant !== state && tests.has(meant) ? lineFor(state, JSON.stringify(`same as ${meant}`)) : suggest(state);
  };
  assertNone(vague, "has neither a test nor says whose it shares", "have neither a test nor say whose they share", () => `Write  ${vague.map(correct).join(" ")}  in ${where}`);

  const empty = given.filter((state) => typeof tests.get(sourceOf(tests, state)) !== "function");
  assertNone(empty, "shares the test of a state that has none", "share the test of a state that has none", () => `Write a function, or "same as" and a state that has one, in ${where}`);
}
