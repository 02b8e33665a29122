import type { AsciiSet } from "./ascii-set.ts";

/** A part of a regular expression. */
export type PatternNode =
  | { readonly kind: "set"; readonly set: AsciiSet }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "sequence"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "either"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly node: PatternNode; readonly min: number; readonly max: number };
