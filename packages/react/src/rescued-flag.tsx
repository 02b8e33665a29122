"use client";
import type { FlagDeclarations, FlagName, FlagValueOf, RegisteredFlags } from "@halyard/core";
import type { ReactNode } from "react";
import { RescueBoundary } from "./rescue-boundary.tsx";
import { selectBranch, type FlagProps } from "./select-branch.ts";
import { useBranchValue } from "./use-branch-value.ts";

export type RescuedFlagProps<Name extends FlagName<Flags>, Flags extends FlagDeclarations = RegisteredFlags> = FlagProps<Name, Flags> & {
  /** The value whose branch is shown when the branch of another one throws while it is rendered. */
  readonly rescue?: FlagValueOf<Name, Flags>;
};

/**
 * The `<Flag>` of `@halyard/react` that can be rescued: when the branch of the flag's value throws while it is rendered, the
 * branch of the value `rescue` is shown, and the error is reported with the flag and its value.
 *
 * @example
 * <Flag name="show-broadcast-editor-version" rescue="v1">…</Flag>
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG, INVALID_FLAG_CHILDREN
 */
export function Flag<const Name extends FlagName>({ rescue, ...props }: RescuedFlagProps<Name>): ReactNode {
  const value = useBranchValue(props.name);
  const branch = selectBranch({ ...props, value });
  if (rescue === undefined || rescue === value) return branch;
  return (
    <RescueBoundary name={props.name} value={value} rescue={selectBranch({ ...props, value: rescue })}>
      {branch}
    </RescueBoundary>
  );
}
