import type { Random } from "./create-random.ts";
import { generateFilterValue } from "./generate-value.ts";

export type Json = Record<string, unknown>;

/** Definitions as they are generated: all parts present. */
export interface GeneratedDefinitions {
  flags: Json[];
  group_type_mapping: Record<string, string>;
  cohorts: Record<string, unknown>;
  property_matching_version?: number;
}

export const propertyKeys: readonly string[] = ["email", "plan", "age", "version", "joined", "tags", "ключ", "distinct_id", "$device_id", "$group_key", "constructor"];

/** The operators that rules know. */
export const operators: readonly string[] = [
  "exact", "exact", "is_not", "is_set", "is_not_set", "icontains", "not_icontains", "starts_with", "not_starts_with", "ends_with", "not_ends_with", "regex", "regex", "not_regex",
  "gt", "gte", "lt", "lte", "is_date_before", "is_date_after", "semver_eq", "semver_neq", "semver_gt", "semver_gte", "semver_lt", "semver_lte", "semver_tilde", "semver_caret",
  "semver_wildcard",
];

/** What is no operator of a property, or not known to rules; without one it is `exact`. */
const otherOperators: readonly unknown[] = ["is_date_exact", "between", "icontains_multi", "in", "not_in", "flag_evaluates_to", "toString", "", null, undefined];

const percentages = [undefined, null, 0, 100, 100, 50, 50, 33.3, 12.5, 87, 0.1, 99.9, 150, -5];

const groupTypeIndexes = [undefined, undefined, undefined, null, 0, 1, 2];

const variantKeys = ["control", "test", "third", "", "true", "variant-é"];

const cohortIds = 4;

/** Definitions of a few flags that use each part of PostHog's rule language, well-formed in what PostHog's server guarantees. */
export function generateDefinitions(random: Random): GeneratedDefinitions {
  const cohorts = Object.fromEntries(
    Array.from({ length: cohortIds }, (_, id) => [String(id), random.chance(0.15) ? undefined : generateCohort(random, id, 2)]).filter(([, cohort]) => cohort !== undefined),
  ) as Record<string, unknown>;
  const flags: Json[] = [];
  const count = 1 + random.below(4);
  for (let index = 0; index < count; index++) flags.push(generateFlag(random, `flag-${index}`, flags));
  return {
    flags,
    group_type_mapping: { "0": "company", "1": "project" },
    cohorts,
    ...(random.chance(0.7) && { property_matching_version: random.pick([1, 2, 2]) }),
  };
}

function generateFlag(random: Random, key: string, earlier: readonly Json[]): Json {
  const multivariate = random.chance(0.4) ? { variants: random.list(0, 3, () => ({ key: random.pick(variantKeys), rollout_percentage: random.pick([0, 25, 50, 33.3, 100, 10]) })) } : random.pick([undefined, null]);
  const groupTypeIndex = random.pick([...groupTypeIndexes, undefined, undefined]);
  return {
    id: random.below(1000),
    key: random.chance(0.1) ? `${key}-${"é👍".repeat(random.below(20))}` : key,
    version: random.below(50),
    active: !random.chance(0.06),
    ensure_experience_continuity: random.chance(0.04),
    evaluation_runtime: random.pick([undefined, null, "all", "client", "server"]),
    evaluation_contexts: random.pick([undefined, undefined, [], ["web"]]),
    bucketing_identifier: random.pick([undefined, undefined, null, "", "distinct_id", "device_id"]),
    filters: random.chance(0.02)
      ? undefined
      : {
          groups: [...(random.chance(0.1) ? [generateOpenCondition(random)] : []), ...random.list(0, 3, () => generateCondition(random, earlier, groupTypeIndex))],
          multivariate,
          payloads: random.chance(0.02) ? { true: "0", test: '""' } : random.pick([undefined, {}, { true: '{"a":[1]}' }, { control: "text", test: "[]", "": "1" }, { true: "", control: "null" }, { true: { a: 1 } }]),
          aggregation_group_type_index: groupTypeIndex,
          holdout: random.chance(0.12) ? { id: random.pick([7, "x", null]), exclusion_percentage: random.pick([0, 10, 50, 100, 120, -1, "20", null, "many"]) } : random.pick([undefined, null]),
          early_exit: random.pick([undefined, false, true]),
          ...(random.chance(0.02) && { feature_enrollment: true }),
          ...(random.chance(0.02) && { version: random.pick<unknown>([1, 2, "1", true, null]) }),
        },
  };
}

function generateCondition(random: Random, earlier: readonly Json[], flagGroupTypeIndex: number | null | undefined): Json {
  const groupTypeIndex = random.pick(groupTypeIndexes);
  const subject = groupTypeIndex ?? flagGroupTypeIndex;
  return {
    properties: random.chance(0.25) ? random.pick([undefined, null, []]) : random.list(1, random.chance(0.5) ? 1 : 3, () => ofSubject(random, subject, generateFilter(random, earlier, 0))),
    rollout_percentage: random.pick(percentages),
    variant: random.pick([undefined, null, ...variantKeys]),
    aggregation_group_type_index: groupTypeIndex,
  };
}

/** A condition that a regular expression leaves open, so that a later one decides only if it gives the same value. */
function generateOpenCondition(random: Random): Json {
  return {
    properties: [{ key: "email", type: "person", operator: random.pick(["regex", "not_regex"]), value: "(?i)acme" }],
    rollout_percentage: random.pick(percentages),
    variant: random.pick([undefined, ...variantKeys]),
  };
}

/** As PostHog writes it: the filters of a group's condition are on properties of the group. */
function ofSubject(random: Random, subject: number | null | undefined, filter: Json): Json {
  if (subject == null || filter["type"] !== "person" || random.chance(0.3)) return filter;
  return { ...filter, type: "group", ...(random.chance(0.9) && { group_type_index: subject }) };
}

function generateFilter(random: Random, earlier: readonly Json[], firstCohort: number): Json {
  const kind = random.below(20);
  if (kind < 4) return { key: "id", type: "cohort", value: cohortReference(random, firstCohort), operator: random.pick([undefined, "in", "not_in"]) };
  if (kind < 7 && earlier.length > 0) return generateDependency(random, earlier);
  const operator = random.chance(0.1) ? "is_set" : random.chance(0.9) ? random.pick(operators) : random.pick(otherOperators);
  return {
    key: random.chance(0.5) ? fittingKey(operator) : random.pick(propertyKeys),
    type: random.chance(0.01) ? "group" : random.pick(["person", "person", "person", undefined, null]),
    ...(random.chance(0.1) && { group_type_index: random.below(3) }),
    ...(operator !== undefined && { operator }),
    ...(random.chance(0.97) && { value: generateFilterValue(random, operator) }),
  };
}

/** The property whose values an operator can read. */
function fittingKey(operator: unknown): string {
  const name = String(operator);
  if (name.startsWith("semver")) return "version";
  if (name.startsWith("is_date")) return "joined";
  return /^[gl]te?$/.test(name) ? "age" : "email";
}

function cohortReference(random: Random, first: number): unknown {
  const id = first + random.below(cohortIds - first + 1);
  return random.chance(0.5) ? id : String(id);
}

function generateDependency(random: Random, earlier: readonly Json[]): Json {
  const target = random.pick(earlier);
  const chain = [...new Set(chainOf(target, earlier))];
  return {
    key: target["key"],
    type: "flag",
    operator: "flag_evaluates_to",
    value: random.pick<unknown>([true, true, false, "control", "test", "", 1, null, ["control"]]),
    ...(random.chance(0.95) && { dependency_chain: random.chance(0.95) ? chain : random.pick<unknown>([[], ["unknown", ...chain], "chain", null]) }),
  };
}

/** A flag and those it depends on, those first. */
function chainOf(flag: Json, earlier: readonly Json[]): string[] {
  const keys = earlier.map(({ key }) => key as string);
  const needed = keys.filter((key) => JSON.stringify(flag).includes(`"dependency_chain":["`) && JSON.stringify(flag).includes(JSON.stringify(key)));
  return [...needed.filter((key) => key !== flag["key"]), flag["key"] as string];
}

/** A cohort that refers only to later ones, so that none lies within itself. */
function generateCohort(random: Random, id: number, depth: number): unknown {
  if (random.chance(0.05)) return random.pick<unknown>([{}, null, { type: "OR", values: [] }, { type: "AND", values: [] }, { type: "AND" }, { type: "XOR", values: [{}] }]);
  const isNested = depth > 0 && random.chance(0.4);
  return {
    type: random.pick(["AND", "OR", "OR", "property"]),
    // The first one says what the others are taken for.
    values: random.list(1, 3, (index) => (isNested && (index === 0 || random.chance(0.8)) ? (generateCohort(random, id, depth - 1) ?? {}) : generateLeaf(random, id))),
  };
}

function generateLeaf(random: Random, id: number): Json {
  return { ...generateFilter(random, [], id + 1), ...(random.chance(0.3) && { negation: random.chance(0.7) }) };
}
