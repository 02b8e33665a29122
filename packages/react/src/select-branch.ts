import { HalyardError, type FlagDeclarations, type FlagName, type FlagValue, type FlagValueOf, type RegisteredFlags } from "@halyard/core";
import { Children, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

/** The variants of all flags in `Flags`. */
type AnyVariantOf<Flags extends FlagDeclarations> = Exclude<FlagValueOf<FlagName<Flags>, Flags>, boolean>;

export interface VariantProps<Flags extends FlagDeclarations = RegisteredFlags> {
  /** The variant for which the children are shown. */
  readonly is: AnyVariantOf<Flags>;
  readonly children?: ReactNode;
}

export interface FlagProps<Name extends FlagName<Flags>, Flags extends FlagDeclarations = RegisteredFlags> {
  readonly name: Name;
  /** What a boolean flag shows when it is on; for the others one `<Variant>` for each variant. */
  readonly children?: ReactNode;
  /** What is shown when a boolean flag is off, or when no `<Variant>` is given for the value. */
  readonly fallback?: ReactNode;
}

export interface Branches {
  readonly name: string;
  readonly value: FlagValue;
  readonly children?: ReactNode;
  readonly fallback?: ReactNode;
}

/**
 * Picks what a `<Flag>` shows, on the server and in the browser alike.
 *
 * @throws {HalyardError} INVALID_FLAG_CHILDREN
 */
export function selectBranch({ name, value, children, fallback = null }: Branches): ReactNode {
  if (typeof value === "boolean") return value ? children : fallback;
  const branch = variantsIn(children, name).find(({ props }) => props.is === value);
  return branch ? branch : fallback;
}

type VariantElement = ReactElement<{ is?: unknown; children?: ReactNode }>;

/** A variant is known by its `is`: what a server component passes to the browser has a type that is still being loaded. */
function variantsIn(children: ReactNode, name: string): VariantElement[] {
  return Children.toArray(children).flatMap((child) => {
    if (isValidElement<{ is?: unknown; children?: ReactNode }>(child)) {
      if (child.type === Fragment) return variantsIn(child.props.children, name);
      if (child.props.is !== undefined) return [child];
    }
    throw new HalyardError("INVALID_FLAG_CHILDREN", {
      action: `render <Flag name="${name}">`,
      cause: "a child is not a <Variant>",
      remedy: 'Put each branch in its own <Variant is="…">',
    });
  });
}
