"use client";
import type { FlagName } from "@halyard/core";
import type { ReactNode } from "react";
import { selectBranch, type FlagProps } from "./select-branch.ts";
import { useBranchValue } from "./use-branch-value.ts";

/**
 * Shows what a flag's value calls for, without an element of its own.
 *
 * @example
 * <Flag name="is-broadcast-api-enabled" fallback={<Upgrade />}><ApiKeys /></Flag>
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG, INVALID_FLAG_CHILDREN
 */
export function Flag<const Name extends FlagName>(props: FlagProps<Name>): ReactNode {
  return selectBranch({ ...props, value: useBranchValue(props.name) });
}
