import { HalyardError, type FlagDeclaration, type FlagName } from "@halyard/core";
import { statesOf, type StateOf } from "@halyard/core/states";
import { describe, test } from "vitest";
import { findDeclaration } from "./find-declaration.ts";
import { findCaller, type Place } from "./find-caller.ts";
import { runState, type StateContext } from "./state-context.ts";
import { suggestState } from "./suggest-state.ts";

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
  const tests = new Map(Object.entries<StateTest | string>(states as never));
  assertComplete(name, declaration, tests, place);
  describe(name, () => {
    for (const [state, given] of tests) {
      const body = findBody(tests, state)!;
      const meta = { halyardFlag: { flag: name, state, place } };
      test(typeof given === "string" ? `${state} (${given})` : state, { meta }, (context) => runState({ [name]: state } as never, context, (stateContext) => body({ ...stateContext, state })));
    }
  });
}

/** The test that a state has or shares; nothing where it shares it in a circle, or with no state. */
function findBody(tests: ReadonlyMap<string, StateTest | string>, state: string): StateTest | undefined {
  const seen = new Set<string>();
  let found = tests.get(state);
  while (typeof found === "string" && !seen.has(found)) {
    seen.add(found);
    found = tests.get(found.replace(/^same as /, ""));
  }
  return typeof found === "function" ? found : undefined;
}

function assertComplete(name: string, declaration: FlagDeclaration, tests: ReadonlyMap<string, StateTest | string>, place: Place | undefined): void {
  const states = statesOf(declaration);
  const missing = states.filter((state) => !tests.has(state));
  const unknown = [...tests.keys()].filter((state) => !states.includes(state));
  const empty = [...tests.keys()].filter((state) => !findBody(tests, state));
  const where = `describeFlag in ${place ? `${place.file}:${place.line}` : "its file"}`;
  const refuse = (cause: string, remedy: string): HalyardError => new HalyardError("INCOMPLETE_STATES", { action: `test flag "${name}" in every state`, cause, remedy });
  if (missing.length > 0) {
    throw refuse(`${listed(missing)} ${missing.length > 1 ? "have" : "has"} no test`, `Add  ${missing.map((state) => suggestState(declaration, state)).join(" ")}  to ${where}`);
  }
  if (unknown.length > 0) throw refuse(`${listed(unknown)} ${unknown.length > 1 ? "are no states" : "is no state"} of it`, `Remove it from ${where}, or declare the variant`);
  if (empty.length > 0) throw refuse(`${listed(empty)} ${empty.length > 1 ? "share" : "shares"} the test of a state that has none`, `Write a function, or "same as" and a state that has one, in ${where}`);
}

function listed(states: readonly string[]): string {
  return states.map((state) => JSON.stringify(state)).join(" and ");
}
