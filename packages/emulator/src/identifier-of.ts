import type { EvaluationInput } from "./evaluation-input.ts";
import type { Project, ProjectFlag } from "./project.ts";

/**
 * What is hashed: a group's key, the device, or the person.
 *
 * @param group the index of the group type, for a condition about groups.
 */
export function identifierOf({ groupTypes }: Project, flag: ProjectFlag, group: number | undefined, { distinctId, deviceId, anonymousId, groups }: EvaluationInput): string {
  if (group !== undefined) return groups[groupTypes[group] ?? ""] ?? "";
  if (flag.bucketing_identifier === "device_id" && deviceId) return deviceId;
  return flag.ensure_experience_continuity && anonymousId ? anonymousId : distinctId;
}
