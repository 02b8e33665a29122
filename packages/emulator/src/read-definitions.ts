import type { Definitions, FlagDefinition } from "./definitions.ts";
import { isRecord } from "./is-record.ts";
import { propertyToText } from "./property-to-text.ts";
import type { CohortNode, FlagFilters, PropertyFilter } from "./project.ts";

/** Reads the body of PostHog's definitions endpoint; nothing where it is something else. */
export function readDefinitions(body: unknown): Definitions | undefined {
  if (!isRecord(body) || !Array.isArray(body.flags)) return undefined;
  const { flags, group_type_mapping: groupTypes = {}, cohorts = {} } = body;
  if (!isRecord(groupTypes) || !isRecord(cohorts) || !flags.every(isFlag)) return undefined;
  return {
    flags: flags.map(toDefinition),
    groupTypes: Object.fromEntries(Object.entries(groupTypes).map(([index, name]) => [index, String(name)])),
    cohorts: cohorts as Record<string, CohortNode>,
  };
}

function isFlag(flag: unknown): flag is FlagDefinition {
  if (!isRecord(flag) || !Number.isInteger(flag.id) || typeof flag.key !== "string" || typeof flag.active !== "boolean") return false;
  const { filters = {} } = flag;
  if (!isRecord(filters)) return false;
  const { groups = [], multivariate = null, payloads = {} } = filters as Record<string, unknown>;
  return (
    Array.isArray(groups) &&
    groups.every((condition) => isRecord(condition) && (condition.properties === undefined || condition.properties === null || isFilterList(condition.properties))) &&
    (multivariate === null || (isRecord(multivariate) && Array.isArray(multivariate.variants) && multivariate.variants.every((variant) => isRecord(variant) && typeof variant.key === "string"))) &&
    (payloads === null || isRecord(payloads))
  );
}

function isFilterList(filters: unknown): boolean {
  return Array.isArray(filters) && filters.every((filter) => isRecord(filter) && typeof filter.key === "string");
}

/** Keeps what decides. What a dependency needs before it follows from the other flags. */
function toDefinition(flag: FlagDefinition): FlagDefinition {
  const { id, key, name, active, filters: { payloads, ...filters } = {}, ensure_experience_continuity, bucketing_identifier, evaluation_runtime, evaluation_contexts, has_experiment } = flag;
  return {
    id, key, active, ensure_experience_continuity, bucketing_identifier, evaluation_runtime, evaluation_contexts, has_experiment,
    name: typeof name === "string" ? name : "",
    filters: { ...filters, ...(payloads && { payloads: Object.fromEntries(Object.entries(payloads).map(([value, payload]) => [value, propertyToText(payload)])) }), ...(filters.groups && { groups: withoutChains(filters.groups) }) },
  };
}

function withoutChains(groups: NonNullable<FlagFilters["groups"]>): NonNullable<FlagFilters["groups"]> {
  return groups.map((condition) => ({ ...condition, properties: (condition.properties ?? []).map(withoutChain) }));
}

function withoutChain(filter: PropertyFilter & { dependency_chain?: unknown }): PropertyFilter {
  const { dependency_chain: _, ...rest } = filter;
  return rest;
}
