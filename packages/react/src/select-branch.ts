import type { FlagDeclarations, FlagName, FlagValue, FlagValueOf, RegisteredFlags } from "@halyard/core";
import { Children, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { throwRenderError } from "./throw-render-error.ts";

/** The variants of all flags in `Flags`. */
type AnyVariantOf<Flags extends FlagDeclarations> = Exclude<FlagValueOf<FlagName<Flags>, Flags>, boolean>;

export interface VariantProps<Flags extends FlagDeclarations = RegisteredFlags> {
  /** The variant for which the children are shown. */
  readonly is: AnyVariantOf<Flags>;
  readonly children?: ReactNode;
}

/** The children of a `<Flag>` whose flag has variants. */
type VariantElements = ReactElement | false | null | undefined | readonly VariantElements[];

export interface FlagProps<Name extends FlagName<Flags>, Flags extends FlagDeclarations = RegisteredFlags> {
  readonly name: Name;
  /** What a boolean flag shows when it is on; for the others one `<Variant>` for each variant. */
  readonly children: boolean extends FlagValueOf<Name, Flags> ? ReactNode : VariantElements;
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
export function selectBranch({ name, value, children, fallback }: Branches): ReactNode {
  if (typeof value === "boolean") return value ? children : fallback;
  const elements = flatten(children);
  // Mistakes of its development, which show there at once; a production build is spared the code that finds them.
  if (process.env.NODE_ENV !== "production" && !elements.every(isVariant)) throwRenderError("INVALID_FLAG_CHILDREN", name);
  return elements.find((child) => child.props?.is === value) ?? fallback;
}

/** A variant is known by its `is`: what a server component passes to the browser has a type that is still being loaded. */
function isVariant(child: ReactNode): child is ReactElement<{ is?: unknown }> {
  return isValidElement<{ is?: unknown }>(child) && typeof child.type !== "string" && child.props.is !== undefined;
}

/** A child of a list; a text has neither. */
type Child = ReactNode & { readonly type?: unknown; readonly props?: { readonly is?: unknown; readonly children?: ReactNode } };

function flatten(children: ReactNode): Child[] {
  return (Children.toArray(children) as Child[]).flatMap((child) => (child.type === Fragment ? flatten(child.props!.children) : [child]));
}
