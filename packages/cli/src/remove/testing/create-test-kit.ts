import { FlagsProvider, type FlagsProviderProps } from "@halyard/react";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect } from "vitest";
import { toSnapshot, type ForcedFlags } from "./forced-flags.ts";
import type { Packages } from "./load-program.ts";

type States = Readonly<Record<string, boolean | string>>;

/**
 * The test kit and Vitest as a program finds them that is itself run by a test: its tests are collected, run when
 * `runTests` is called, and seen in no other state than the one that is forced.
 */
export function createTestKit(flags: ForcedFlags): Packages {
  const tests: [title: string, body: (context: object) => unknown][] = [];
  const test = (title: string, body: (context: object) => unknown): void => void tests.push([title, body]);
  const stateOf = (name: string): string => (flags[name] === true ? "on" : flags[name] === false ? "off" : String(flags[name]));

  const provide = (forced: States, children: ReactNode): ReactNode => createElement(FlagsProvider, { snapshot: toSnapshot({ ...flags, ...toValues(forced) }) } as FlagsProviderProps, children);
  const renderWithFlags = (ui: ReactNode, { flags: forced }: { flags: States }): object => {
    const html = renderToStaticMarkup(provide(forced, ui));
    return { container: { innerHTML: html } };
  };
  const flagsWrapper = (forced: States) => ({ children }: { children: ReactNode }) => provide(forced, children);
  const context = { render: (ui: ReactNode, options: object) => renderWithFlags(ui, { flags: {}, ...options }), wrapper: flagsWrapper({}) };

  const describe = (_: string, body: () => void): void => body();
  return {
    vitest: { expect, describe, test, it: Object.assign(test, { concurrent: test }), runTests: async () => Promise.all(tests.map(async ([title, body]) => [title, await body({})])) },
    "@halyard/testing": { renderWithFlags, flagsWrapper, withFlags: (_: States, run: () => unknown) => run() },
    "@halyard/testing/vitest": {
      describeFlag(name: string, states: Record<string, ((given: object) => unknown) | string>) {
        const state = stateOf(name);
        let body = states[state];
        while (typeof body === "string") body = states[body.replace("same as ", "")];
        test(state, () => body!({ ...context, state }));
      },
      describeFlags(names: string[], { where }: { where?: (row: object) => boolean }, body: (given: object) => unknown) {
        const row = Object.fromEntries(names.map((name) => [name, stateOf(name)]));
        if (where?.(row) !== false) test(names.length === 1 ? stateOf(names[0]!) : "together", () => body({ ...context, flags: row }));
      },
    },
    "@halyard/testing/playwright": {
      test: Object.assign((title: string, body: (page: object) => unknown) => test(title, body), { use: () => {}, describe }),
      forEachState: (name: string, body: (given: object) => unknown) => test(stateOf(name), (given) => body({ ...given, state: stateOf(name) })),
    },
  };
}

function toValues(states: States): ForcedFlags {
  return Object.fromEntries(Object.entries(states).map(([name, state]) => [name, state === "on" ? true : state === "off" ? false : state]));
}
