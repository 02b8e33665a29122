import { describeCondition } from "./describe-condition.ts";
import { findDependency } from "./flag-dependencies.ts";
import { groupIndexOf } from "./group-index-of.ts";
import { isDefault } from "./is-default.ts";
import type { Project, ProjectFlag, PropertyFilter, ReleaseCondition } from "./project.ts";

/** One thing that a flag says, in words, and what they stand for: different things can read alike. */
export interface FlagLine {
  text: string;
  value: unknown;
}

/** What is not about deciding, or told in words of its own. */
const toldOfFlag = new Set(["id", "key", "name", "active", "filters", "version", "created_at", "updated_at"]);
const toldOfFilters = new Set(["groups", "multivariate", "payloads", "aggregation_group_type_index"]);

/** Everything that a flag says, a line each. */
export function describeFlag(project: Project, flag: Pick<ProjectFlag, "key" | "name" | "active" | "filters">): FlagLine[] {
  const { groups = [], multivariate, payloads = {}, aggregation_group_type_index: common } = flag.filters;
  return [
    toLine(`key: ${flag.key}`),
    toLine(flag.active ? "on" : "off"),
    ...(flag.name === "" ? [] : [toLine(`description: ${flag.name}`)]),
    ...(multivariate?.variants ?? []).map(({ key, name, rollout_percentage: weight }) => toLine(`variant ${key}: ${weight} %${name ? `, “${name}”` : ""}`)),
    ...groups.map((condition) => ({
      text: `condition: ${describeCondition(project, flag, condition)}, ${condition.rollout_percentage ?? 100} %${condition.variant ? ` → ${condition.variant}` : ""}`,
      value: toComparable(project, flag, condition),
    })),
    ...Object.entries(payloads).map(([value, payload]) => toLine(`payload of ${value}: ${payload}`)),
    // Conditions say it themselves, a holdout does not.
    ...(flag.filters.holdout && typeof common === "number" ? [toLine(`held out by ${project.groupTypes[common] ?? `group type ${common}`}`)] : []),
    ...describeRest({ ...flag }, toldOfFlag),
    ...describeRest({ ...flag.filters }, toldOfFilters),
  ];
}

/** Fields without words of their own, so that no difference goes untold. */
function describeRest(fields: Record<string, unknown>, told: ReadonlySet<string>): FlagLine[] {
  return Object.entries(fields)
    .filter(([field, value]) => !told.has(field) && !isDefault(field, value))
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([field, value]) => toLine(`${field.replaceAll("_", " ")}: ${JSON.stringify(value)}`));
}

function toLine(text: string): FlagLine {
  return { text, value: text };
}

/** A condition with what it leaves unsaid, and dependencies by their keys. */
function toComparable(project: Project, flag: Pick<ProjectFlag, "filters">, condition: ReleaseCondition): unknown {
  const { properties = [], rollout_percentage: rollout, variant, aggregation_group_type_index: _, ...rest } = condition;
  return {
    ...withoutEmpty(rest),
    properties: properties.map((filter) => withoutEmpty({ ...filter, key: keyOf(project, filter), operator: filter.operator || "exact", negation: filter.negation || undefined })),
    rollout: rollout ?? 100,
    variant: variant || undefined,
    group: groupIndexOf(flag, condition),
  };
}

function keyOf(project: Project, filter: PropertyFilter): string {
  return filter.type === "flag" ? (findDependency(project, filter)?.key ?? filter.key) : filter.key;
}

function withoutEmpty(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
