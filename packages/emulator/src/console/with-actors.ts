import type { ReleaseCondition } from "../project.ts";

/** The same condition about others. */
export function withActors(condition: ReleaseCondition, ids: readonly string[]): ReleaseCondition {
  return { ...condition, properties: condition.properties!.map((filter) => ({ ...filter, value: [...ids] })) };
}
