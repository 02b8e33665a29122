import type { FlagStates } from "@halyard/core/states";
import type { ReactNode } from "react";
import type { TestContext } from "vitest";
import { flagsWrapper, type FlagsWrapper } from "./flags-wrapper.tsx";
import { renderWithFlags, type RenderWithFlagsOptions, type RenderWithFlagsResult } from "./render-with-flags.tsx";
import { withFlags } from "./with-flags.ts";

/** What the test of a state is given. */
export interface StateContext {
  /** Renders client components in the state, and in those of the flags that are named beside it. */
  readonly render: (ui: ReactNode, options?: Partial<RenderWithFlagsOptions>) => RenderWithFlagsResult;
  /** The `wrapper` of a `renderHook` in the state. */
  readonly wrapper: FlagsWrapper;
  /** What Vitest gives a test. */
  readonly test: TestContext;
}

/** Runs the test of flags in given states. */
export function runState(flags: FlagStates, test: TestContext, body: (context: StateContext) => unknown): unknown {
  const render: StateContext["render"] = (ui, options) => renderWithFlags(ui, { flags: {}, ...options });
  return withFlags(flags, () => body({ render, wrapper: flagsWrapper({}), test }));
}
