import type { GeneratedDefinitions, Json } from "./generate-definitions.ts";

/** What the features are looked for in. */
interface Parts {
  readonly flag: Json;
  readonly conditions: readonly Json[];
  readonly properties: readonly Json[];
  /** The group type that the flag is decided for. */
  readonly groupType: unknown;
  /** The group types that its conditions name. */
  readonly groupTypes: readonly unknown[];
  readonly variants: readonly unknown[];
  readonly filters: Json;
  /** The cohorts that its conditions name, as JSON; `undefined` for one that the definitions lack. */
  readonly cohorts: readonly (string | undefined)[];
  readonly matchingVersion: number | undefined;
}

/** The parts of the rule language that a flag can use. */
export const features: Readonly<Record<string, (parts: Parts) => boolean>> = {
  "switched off": ({ flag }) => flag["active"] === false,
  "experience continuity": ({ flag }) => flag["ensure_experience_continuity"] === true,
  "device bucketing": ({ flag, groupType }) => flag["bucketing_identifier"] === "device_id" && groupType == null,
  "group": ({ groupType }) => groupType != null,
  "group in a condition of a person's flag": ({ groupType, groupTypes }) => groupType == null && groupTypes.length > 0,
  "group in a condition of another group's flag": ({ groupType, groupTypes }) => groupType != null && groupTypes.some((each) => each !== groupType),
  "group property": ({ properties }) => properties.some(({ type }) => type === "group"),
  "variants": ({ variants }) => variants.length > 0,
  "variant of a condition": ({ conditions }) => conditions.some(({ variant }) => Boolean(variant)),
  "holdout": ({ filters }) => filters["holdout"] != null,
  "early exit": ({ filters }) => filters["early_exit"] === true,
  "payload": ({ filters }) => Object.keys(filters["payloads"] ?? {}).length > 0,
  "rollout": ({ conditions }) => conditions.some(({ rollout_percentage: percentage }) => Number(percentage) > 0 && Number(percentage) < 100),
  "dependency": ({ properties }) => properties.some(({ type }) => type === "flag"),
  "cohort": ({ cohorts }) => cohorts.length > 0,
  "cohort that is not sent": ({ cohorts }) => cohorts.includes(undefined),
  "cohort that people must not be in": ({ properties }) => properties.some(({ type, operator }) => type === "cohort" && operator === "not_in"),
  "cohort in a cohort": ({ cohorts }) => cohorts.join().includes('"cohort"'),
  "group of filters in another": ({ cohorts }) => cohorts.join().includes('"values":[{"type"'),
  "negated filter": ({ cohorts }) => cohorts.join().includes('"negation":true'),
  "runtime client": ({ flag }) => flag["evaluation_runtime"] === "client",
  "runtime server": ({ flag }) => flag["evaluation_runtime"] === "server",
  "evaluation contexts": ({ flag }) => flag["evaluation_contexts"] !== undefined,
  "property matching before version 2": ({ matchingVersion }) => matchingVersion !== 2,
  "property matching version 2": ({ matchingVersion }) => matchingVersion === 2,
};

/** The parts of the rule language that a flag of these definitions uses, by name. */
export function featuresOf({ flags, cohorts, property_matching_version }: GeneratedDefinitions, key: string): string[] {
  const flag = flags.find((each) => each["key"] === key)!;
  const filters = (flag["filters"] ?? {}) as Json;
  const conditions = (filters["groups"] ?? []) as readonly Json[];
  const properties = conditions.flatMap((condition) => (condition["properties"] ?? []) as Json[]);
  const parts: Parts = {
    flag,
    filters,
    conditions,
    properties,
    groupType: filters["aggregation_group_type_index"],
    groupTypes: conditions.map((condition) => condition["aggregation_group_type_index"]).filter((index) => index != null),
    variants: ((filters["multivariate"] as Json | undefined)?.["variants"] ?? []) as readonly unknown[],
    cohorts: properties.filter(({ type }) => type === "cohort").map(({ value }) => JSON.stringify(cohorts[String(value)]) as string | undefined),
    matchingVersion: property_matching_version,
  };
  return Object.keys(features).filter((name) => features[name]!(parts));
}
