import type { Properties } from "../evaluation-context.ts";
import type { SharedDefinitions } from "./compile-flag.ts";
import { compileProperty, type PropertyMatcher } from "./compile-property.ts";
import { isRecord } from "./records.ts";
import { stronger, undecidable, type Undecidable } from "./undecidable.ts";

/** One release condition of a flag. */
export interface Condition {
  /** Whether all properties match. */
  readonly matches: (properties: Properties) => boolean | Undecidable;
  /** The share of subjects in the rollout, 0 to 1; 1 when the condition names none. */
  readonly share: number;
  /** The variant that the condition gives, instead of the one that the hash gives. */
  readonly variant: string | undefined;
  /** The group type, where it is not the flag's own subject that is compared; `null` when nobody knows that group type. */
  readonly group: string | null | undefined;
}

const unsupported = (): Undecidable => undecidable("unsupported_definition");

const never: Condition = { matches: unsupported, share: 1, variant: undefined, group: undefined };

export function compileCondition(condition: unknown, flagAggregation: unknown, { groupTypes, matchingVersion }: SharedDefinitions): Condition {
  if (!isRecord(condition)) return never;
  const { properties = [], rollout_percentage: percentage, variant, aggregation_group_type_index: index = flagAggregation } = condition;
  if ((properties !== null && !Array.isArray(properties)) || (percentage !== undefined && percentage !== null && typeof percentage !== "number")) return never;
  const aggregation = index ?? undefined;
  // A person's condition inside a group's flag is compared with the group by PostHog's SDK, so it is no other subject.
  const isOther = aggregation !== undefined && aggregation !== flagAggregation;
  const groupType = isOther ? groupTypes[String(aggregation)] : undefined;
  const matchers = ((properties as unknown[] | null) ?? []).map((property) => compileFilter(property, aggregation, matchingVersion));
  return {
    matches: (actual) => matchAll(matchers, actual),
    share: typeof percentage === "number" ? percentage / 100 : 1,
    variant: typeof variant === "string" && variant !== "" ? variant : undefined,
    group: !isOther ? undefined : typeof groupType === "string" ? groupType : null,
  };
}

/** Cohorts and other flags are not looked at here, nor a group's property where a person is compared: PostHog is asked. */
function compileFilter(property: unknown, aggregation: unknown, matchingVersion: unknown): PropertyMatcher {
  const type = isRecord(property) ? property.type : undefined;
  const isOwn = type === undefined || type === null || type === "person" || (type === "group" && aggregation !== undefined);
  return isOwn ? compileProperty(property, matchingVersion) : unsupported;
}

/** A property that fails decides, whatever was left open before it. */
function matchAll(matchers: readonly PropertyMatcher[], properties: Properties): boolean | Undecidable {
  let open: Undecidable | undefined;
  for (const match of matchers) {
    const matched = match(properties);
    if (matched === false) return false;
    if (matched !== true) open = stronger(open, matched);
  }
  return open ?? true;
}
