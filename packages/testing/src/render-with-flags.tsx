import type { FlagValue } from "@halyard/core";
import type { FlagStates } from "@halyard/core/states";
import type { ForcedFlagsHandle } from "@halyard/react/forced-flags";
import { render, type RenderOptions, type RenderResult } from "@testing-library/react";
import { createRef, type ReactNode } from "react";
import { exposuresOf } from "./exposures-of.ts";
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
  /**
   * The flags in view with their values: what an application would report as seen now. What no mounted component reads, what
   * is hidden and what is `unavailable` is not among them.
   */
  readonly exposures: () => Readonly<Record<string, FlagValue>>;
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
  findDocument();
  let forced = mergeForced(flags, { others });
  let shown = ui;
  const handle = createRef<ForcedFlagsHandle>();
  const tree = (): ReactNode => provide(forced, Wrapper ? <Wrapper>{shown}</Wrapper> : shown, handle);
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
    exposures: () => exposuresOf(forced, handle.current?.shown() ?? []),
  };
}
