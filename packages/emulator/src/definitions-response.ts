import { createHash } from "node:crypto";
import { dependencyChain, findDependency } from "./flag-dependencies.ts";
import type { Project, ProjectFlag, PropertyFilter } from "./project.ts";

/** The definitions that SDKs evaluate on their own, as JSON text with its entity tag. */
export function definitionsResponse(project: Project): { body: string; etag: string } {
  const flags = project.flags
    .filter((flag) => !flag.deleted && !flag.archived && !flag.has_encrypted_payloads)
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  const body = JSON.stringify({
    flags: flags.map((flag) => toDefinition(project, flag)),
    group_type_mapping: project.groupTypes,
    cohorts: project.cohorts,
    minimal_flag_called_events: project.minimalFlagCalledEvents ?? false,
    property_matching_version: project.propertyMatchingVersion ?? 1,
  });
  return { body, etag: `W/"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"` };
}

/** Whether the tags that a client holds name this version. Weak, strong and bare spellings count alike. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, "").replaceAll('"', "");
  return ifNoneMatch !== undefined && ifNoneMatch.split(",").some((tag) => bare(tag) === bare(etag));
}

function toDefinition(project: Project, flag: ProjectFlag): Record<string, unknown> {
  const groups = flag.filters.groups?.map((condition) => ({
    ...condition,
    ...(condition.properties && { properties: condition.properties.map((filter) => toDefinitionFilter(project, flag, filter)) }),
  }));
  return {
    id: flag.id,
    team_id: project.id,
    name: flag.name,
    key: flag.key,
    filters: { ...flag.filters, ...(groups && { groups }) },
    deleted: false,
    active: flag.active,
    ensure_experience_continuity: flag.ensure_experience_continuity ?? false,
    has_encrypted_payloads: false,
    version: flag.version,
    bucketing_identifier: flag.bucketing_identifier ?? "distinct_id",
    evaluation_runtime: flag.evaluation_runtime ?? "all",
    evaluation_contexts: flag.evaluation_contexts ?? [],
    has_experiment: flag.has_experiment ?? false,
  };
}

/** In definitions a dependency is named by its key and carries what must be evaluated before it. */
function toDefinitionFilter(project: Project, flag: ProjectFlag, filter: PropertyFilter): PropertyFilter & { dependency_chain?: string[] } {
  if (filter.type !== "flag") return filter;
  const dependency = findDependency(project, filter);
  const chain = dependency && dependencyChain(project, dependency, [flag]);
  return { ...filter, key: dependency?.key ?? filter.key, dependency_chain: chain?.map(({ key }) => key) ?? [] };
}
