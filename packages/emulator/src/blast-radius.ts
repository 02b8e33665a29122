import { invalid } from "./api-problem.ts";
import { isRecord } from "./is-record.ts";
import { knownProperties } from "./known-properties.ts";
import { matchCohort } from "./match-cohort.ts";
import { matchProperty } from "./match-property.ts";
import type { Project, ReleaseCondition } from "./project.ts";

/** How many of the stored people, or groups of a type, a condition is about; its percentage is left aside, as PostHog does. */
export function blastRadius(project: Project, body: unknown): { users_affected: number; total_users: number } {
  if (!isRecord(body) || !isRecord(body.condition)) throw invalid("Missing condition for which to get blast radius");
  const { properties = [] } = body.condition as ReleaseCondition;
  const index = body.group_type_index as number | null | undefined;
  const actors =
    index === undefined || index === null
      ? project.people.map(({ distinctIds: [id = ""] }) => ({ id, properties: knownPerson(project, id) }))
      : Object.entries(project.groups[project.groupTypes[index] ?? ""] ?? {}).map(([id, stored]) => ({ id, properties: { $group_key: id, ...stored } }));
  const affected = actors.filter((actor) =>
    properties.every((filter) =>
      filter.type === "cohort"
        ? matchCohort(project, String(filter.value), actor.id, actor.properties) !== (filter.operator === "not_in")
        : matchProperty(filter, actor.properties, project.propertyMatchingVersion),
    ),
  );
  return { users_affected: affected.length, total_users: actors.length };
}

function knownPerson(project: Project, distinctId: string): Record<string, unknown> {
  return knownProperties(project, { distinctId, groups: {}, personProperties: {}, groupProperties: {} }).person;
}
