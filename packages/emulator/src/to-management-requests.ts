import { alignDefinitions } from "./align-definitions.ts";
import { compareDefinitions } from "./compare-definitions.ts";
import { noDefinitions, type Definitions, type FlagDefinition, type Origin } from "./definitions.ts";
import { findDependency } from "./flag-dependencies.ts";
import type { FlagFilters, Project } from "./project.ts";
import { translateGroupTypes } from "./translate-group-types.ts";

/** A request to PostHog's management API. */
export interface ManagementRequest {
  method: "POST" | "PATCH";
  /** Below `/api/projects/<id>/`. */
  path: string;
  body: Record<string, unknown>;
}

/** The requests that would give PostHog the flags here. A condition on a flag that PostHog does not have yet names it by its key: the id is PostHog's to give. */
export function toManagementRequests(project: Project, origin: Origin | undefined): ManagementRequest[] {
  const definitions = origin?.definitions ?? noDefinitions;
  const { project: aligned, ours, theirs } = alignDefinitions(project, definitions);
  return compareDefinitions(aligned, theirs, ours).flags.map(({ key, kind }) => {
    const path = `feature_flags/${kind === "added" ? "" : `${definitions.flags.find((flag) => flag.key === key)!.id}/`}`;
    if (kind === "removed") return { method: "PATCH", path, body: { deleted: true } };
    const { id: _, ...fields } = ours.find((flag) => flag.key === key)!;
    return { method: kind === "added" ? "POST" : "PATCH", path, body: { ...fields, filters: toTheirs(aligned, definitions, fields) } };
  });
}

/** Filters with PostHog's own numbers: of group types, and of the flags that conditions ask for. */
function toTheirs(project: Project, { flags, groupTypes }: Definitions, { filters }: Pick<FlagDefinition, "filters">): FlagFilters {
  const translated = translateGroupTypes(filters, project.groupTypes, groupTypes);
  return {
    ...translated,
    groups: (translated.groups ?? []).map(({ properties = [], ...condition }) => ({
      ...condition,
      properties: properties.map((filter) => {
        if (filter.type !== "flag") return filter;
        const key = findDependency(project, filter)?.key ?? filter.key;
        return { ...filter, key: String(flags.find((flag) => flag.key === key)?.id ?? key) };
      }),
    })),
  };
}
