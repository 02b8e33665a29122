import type { Variable } from "@typescript-eslint/scope-manager";
import type { Node, NodeOf } from "../code/node.ts";
import type { Constant } from "./value.ts";

/** A variable that text of ours mentions, and the property of it when that is all. */
export interface Use {
  readonly variable: Variable;
  readonly member?: string;
}

/** What an expression becomes when the flag has its value; no outcome when it stays as it is. */
export type Outcome =
  /** A value, and how the author wrote it, if it was written. */
  | { readonly kind: "constant"; readonly constant: Constant; readonly effects: readonly Node[]; readonly source?: Node }
  /** A part of the expression takes the place of all of it, after parts that must still run. */
  | { readonly kind: "node"; readonly node: Node; readonly effects: readonly Node[]; readonly keyAttribute?: NodeOf<"JSXAttribute"> }
  /** Other text stands for the same thing, such as the name of what was looked up. */
  | { readonly kind: "text"; readonly text: string; readonly uses: readonly Use[]; readonly effects: readonly Node[] }
  /** The children of an element take its place. */
  | { readonly kind: "children"; readonly element: NodeOf<"JSXElement">; readonly effects: readonly Node[] };

/** What the surroundings of an expression make of its result: a condition cares for neither the truthy nor the falsy value itself. */
export interface Want {
  readonly truthy: boolean;
  readonly falsy: boolean;
}

/** The result itself is used. */
export const asValue: Want = { truthy: true, falsy: true };

/** Only whether the result is truthy matters. */
export const asCondition: Want = { truthy: false, falsy: false };
