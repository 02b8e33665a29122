"use client";
import type { FlagDeclarations } from "@halyard/core";
import { createForcedSnapshot, type OnRead } from "@halyard/core/forced-flags";
import type { FlagStates } from "@halyard/core/states";
import { useImperativeHandle, useInsertionEffect, useLayoutEffect, useMemo, useState, type ReactNode, type Ref } from "react";
import { createForcedStore, nothingGiven } from "./create-forced-store.ts";
import { FlagsContext, SnapshotContext } from "./flags-context.ts";

/** What is asked of mounted forced flags. */
export interface ForcedFlagsHandle {
  /** The flags that components read which are committed and not hidden. */
  readonly shown: () => readonly string[];
}

export interface ForcedFlagsProps<Flags extends FlagDeclarations> {
  /** The declarations, from `defineFlags`. */
  readonly flags: Flags;
  /** The states of the flags, or their values. */
  readonly states: FlagStates<Flags>;
  /**
   * What flags that `states` does not name do when they are read: have their declared default, or throw `UNFORCED_FLAG`.
   * @default "refuse"
   */
  readonly others?: "default" | "refuse";
  /** Called, while it renders, when a component reads a flag; not for flags that are only handed on. */
  readonly onRead?: OnRead;
  /** Called after the first commit, and when components begin or end to read: with the flags that mounted components read now. */
  readonly onShow?: (names: readonly string[]) => void;
  readonly ref?: Ref<ForcedFlagsHandle>;
  readonly children?: ReactNode;
}

/**
 * The provider of tests and stories: the components below it have the flags in the given states, through the store that they
 * have in an application. Nothing is fetched, and nothing is reported.
 *
 * @throws {HalyardError} UNDECLARED_FLAG, UNDECLARED_STATE; and UNFORCED_FLAG from a component that reads such a flag
 */
export function ForcedFlags<const Flags extends FlagDeclarations>({ flags, states, others, onRead, onShow, ref, children }: ForcedFlagsProps<Flags>): ReactNode {
  // A new object for the same states is no change, and would make every reader look again.
  const content = JSON.stringify(states);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the states stand in their content
  const snapshot = useMemo(() => createForcedSnapshot({ flags, states, others, onRead }), [flags, content, others, onRead]);
  const [store] = useState(() => createForcedStore(snapshot));
  // As in FlagsProvider: before the layout effects of the readers, and then those that did not render.
  useInsertionEffect(() => void Object.assign(store, { current: snapshot }), [store, snapshot]);
  useLayoutEffect(() => store.notify(), [store, snapshot]);
  useLayoutEffect(() => onShow && store.watch(onShow), [store, onShow]);
  useImperativeHandle(ref, () => ({ shown: store.shown }), [store]);
  return (
    <FlagsContext value={store}>
      <SnapshotContext value={nothingGiven}>{children}</SnapshotContext>
    </FlagsContext>
  );
}
