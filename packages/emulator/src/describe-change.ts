import { isDeepStrictEqual } from "node:util";
import { describeCondition } from "./describe-condition.ts";
import { isDefault } from "./is-default.ts";
import type { FlagActivity, FlagFilters, Project, ProjectFlag } from "./project.ts";

/** What a change did, in a line. */
export function describeChange(project: Project, { activity, note, changes }: FlagActivity, before: ProjectFlag, after: ProjectFlag): string {
  if (activity === "created") return note ?? "Created";
  if (note !== undefined) return note;
  return changes.flatMap(({ field }) => describeField(project, field, before, after)).join("; ") || "Nothing that decides";
}

function describeField(project: Project, field: string, before: ProjectFlag, after: ProjectFlag): string[] {
  switch (field) {
    case "deleted":
      return [after.deleted ? "Deleted" : "Restored"];
    case "archived":
      return [after.archived ? "Archived" : "Brought back from the archive"];
    case "active":
      return [after.active ? "Switched on" : "Switched off"];
    case "key":
      return [`Renamed from ${before.key} to ${after.key}`];
    case "name":
      return ["Description changed"];
    case "filters":
      return describeFilters(project, before, after);
    default:
      if (isDefault(field, before[field as keyof ProjectFlag]) && isDefault(field, after[field as keyof ProjectFlag])) return [];
      return [`${field.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase())} changed`];
  }
}

function describeFilters(project: Project, before: ProjectFlag, after: ProjectFlag): string[] {
  const changed = (...fields: (keyof FlagFilters)[]): boolean => fields.some((field) => !isDeepStrictEqual(before.filters[field], after.filters[field]));
  const { groups: _, multivariate: __, payloads: ___, ...others } = after.filters;
  return [
    ...(changed("groups") ? [describeConditions(project, before, after)] : []),
    ...(changed("multivariate") ? [describeVariants(after.filters)] : []),
    ...(changed("payloads") ? ["Payloads changed"] : []),
    ...(changed(...(Object.keys({ ...before.filters, ...others }) as (keyof FlagFilters)[]).filter((field) => !["groups", "multivariate", "payloads"].includes(field))) ? ["Settings changed"] : []),
  ];
}

/** The percentages, where nothing else changed, since a rollout is mostly that. */
function describeConditions(project: Project, before: ProjectFlag, after: ProjectFlag): string {
  const [old = [], now = []] = [before.filters.groups, after.filters.groups];
  if (old.length !== now.length) {
    const count = Math.abs(now.length - old.length);
    return `${count === 1 ? "A condition" : `${count} conditions`} ${now.length > old.length ? "added" : "taken away"}`;
  }
  const changed = now.flatMap((condition, index) => (isDeepStrictEqual(condition, old[index]) ? [] : [{ condition, was: old[index]! }]));
  const isRollout = changed.every(({ condition, was }) => isDeepStrictEqual({ ...condition, rollout_percentage: 0 }, { ...was, rollout_percentage: 0 }));
  if (!isRollout) return "Conditions changed";
  return changed.map(({ condition, was }) => `${describeCondition(project, after, condition)}: ${was.rollout_percentage ?? 100} % → ${condition.rollout_percentage ?? 100} %`).join("; ");
}

function describeVariants({ multivariate }: FlagFilters): string {
  const variants = multivariate?.variants ?? [];
  return variants.length === 0 ? "Variants taken away" : `Variants: ${variants.map(({ key, rollout_percentage: weight }) => `${key} ${weight} %`).join(", ")}`;
}
