import type { FlagStates } from "@halyard/core/states";
import { ForcedFlags, type ForcedFlagsHandle } from "@halyard/react/forced-flags";
import type { ReactNode, Ref } from "react";
import { declaredFlags } from "./configure-testing.ts";
import { mergeForced, type ForcedOptions, type ForcedStates } from "./forced-states.ts";
import { noteRead } from "./reads.ts";

/** A component that gives its children flags in given states. */
export type FlagsWrapper = (props: { readonly children: ReactNode }) => ReactNode;

/**
 * Makes the `wrapper` of a `renderHook`.
 *
 * @example
 * const { result } = renderHook(() => useEditor(), { wrapper: flagsWrapper({ "show-broadcast-editor-version": "v2" }) });
 *
 * @throws {HalyardError} UNCONFIGURED_TESTS, UNDECLARED_FLAG, UNDECLARED_STATE
 */
export function flagsWrapper(flags: FlagStates, options?: ForcedOptions): FlagsWrapper {
  const forced = mergeForced(flags, options);
  return ({ children }) => provide(forced, children);
}

/** The children below a provider of forced flags. */
export function provide({ states, others }: ForcedStates, children: ReactNode, ref?: Ref<ForcedFlagsHandle>): ReactNode {
  return (
    <ForcedFlags flags={declaredFlags()} states={states as never} others={others} onRead={noteRead} ref={ref}>
      {children}
    </ForcedFlags>
  );
}
