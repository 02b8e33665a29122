import type { FlagStates } from "@halyard/core/states";
import { render, type RenderOptions, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { findDocument } from "./find-document.ts";
import { provide } from "./flags-wrapper.tsx";
import { mergeForced, type ForcedOptions } from "./forced-states.ts";
import { noteTree } from "./trees.ts";

export interface RenderWithFlagsOptions extends Omit<RenderOptions, "queries">, ForcedOptions {
  /** The states of the flags that the components read, or their values. */
  readonly flags: FlagStates;
}

export interface RenderWithFlagsResult extends RenderResult {
  /** Changes flags while the components are mounted, as a page that the server has decided anew does. */
  readonly setFlags: (flags: FlagStates) => void;
}

/**
 * Renders client components with flags in given states, by Testing Library and through the store that they have in an
 * application.
 *
 * @example
 * renderWithFlags(<Editor />, { flags: { "show-broadcast-editor-version": "v2" } });
 *
 * @throws {HalyardError} MISSING_DOCUMENT, UNCONFIGURED_TESTS, UNDECLARED_FLAG, UNDECLARED_STATE; and UNFORCED_FLAG from a component that reads a flag that is not named
 */
export function renderWithFlags(ui: ReactNode, { flags, others, wrapper: Wrapper, ...options }: RenderWithFlagsOptions): RenderWithFlagsResult {
  let forced = mergeForced(flags, { others });
  let shown = ui;
  const tree = (): ReactNode => provide(forced, Wrapper ? <Wrapper>{shown}</Wrapper> : shown);
  findDocument();
  const result = render(tree(), options);
  noteTree(() => {
    result.unmount();
    // Testing Library's own place for it; one that the test has chosen is the test's.
    if (!options.container) result.container.remove();
  });
  return {
    ...result,
    rerender(next) {
      shown = next;
      result.rerender(tree());
    },
    setFlags(next) {
      const { states } = mergeForced(next);
      forced = { ...forced, states: { ...forced.states, ...states } };
      result.rerender(tree());
    },
  };
}
