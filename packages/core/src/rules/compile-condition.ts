import type { Answer } from "./answer.ts";
import type { Compilation } from "./compilation.ts";
import { compileFilter } from "./compile-filter.ts";
import type { CompiledVariants } from "./compile-variants.ts";
import { numberPart, recordsPart, textPart } from "./definition-part.ts";
import type { FilterNode, Matcher } from "./filter-node.ts";
import { device, person } from "./plan.ts";

/** A release condition. */
export interface CompiledCondition {
  /** Its position in the definition. */
  readonly index: number;
  /** Whose identifier is hashed. */
  readonly bucket: number;
  readonly matchers: readonly Matcher[];
  /** The part of all identifiers that it lets in: 1 or more for all of them, 0 or less for none. */
  readonly share: number;
  /** The number of the value that it forces, or -1. */
  readonly forced: number;
  /** The answers that it gave so far, by number of the value. */
  readonly answers: (Answer | undefined)[];
}

/** Compiles a condition of a flag that is decided for `flagBucket`; `condition` is absent when nobody can satisfy it. */
export function compileCondition(
  definition: Readonly<Record<string, unknown>>,
  index: number,
  flagBucket: number,
  { numbers }: CompiledVariants,
  compilation: Compilation,
): { readonly condition?: CompiledCondition; readonly nodes: readonly FilterNode[] } {
  const name = `condition ${index + 1}`;
  const groupTypeIndex = numberPart(definition, "aggregation_group_type_index", name);
  const bucket = groupTypeIndex === undefined ? flagBucket : compilation.bucketOfGroup(groupTypeIndex);
  const subject = bucket === undefined || bucket === device ? person : bucket;
  const filters = recordsPart(definition, "properties", name);
  // Of a condition that nobody comes to it counts only whether its filters could be used, and not whose properties they are on.
  const counted = bucket === undefined ? filters.map((filter) => (filter["type"] === "group" ? { ...filter, type: "person" } : filter)) : filters;
  const nodes = counted.map((filter) => compileFilter(filter, subject, compilation, 0));
  const variant = textPart(definition, "variant", name) ?? "";
  const rollout = numberPart(definition, "rollout_percentage", name);
  if (bucket === undefined) return { nodes };
  const condition = {
    index,
    bucket,
    matchers: nodes.map(({ match }) => match),
    share: rollout === undefined ? 1 : rollout / 100,
    forced: numbers.get(variant) ?? -1,
    answers: [],
  };
  return { condition, nodes };
}
