import type { FlagFilters, PropertyFilter, ReleaseCondition } from "../project.ts";
import { readHandCondition, type ActorKind } from "./hand-condition.ts";
import { withActors } from "./with-actors.ts";

/**
 * Gives the flag to one more person or team. There is one condition for all of a kind that get the same; who was in another one
 * of them leaves it.
 *
 * @param variant what they get; absent for a flag without variants.
 */
export function addActor(filters: FlagFilters, kind: ActorKind, id: string, variant: string | undefined): FlagFilters {
  let isAdded = false;
  const groups = (filters.groups ?? []).flatMap((condition) => {
    const hand = readHandCondition(filters, condition);
    if (hand?.kind !== kind) return [condition];
    const others = hand.ids.filter((each) => each !== id);
    if (!isAdded && (condition.variant ?? undefined) === variant) {
      isAdded = true;
      return [withActors(condition, [...others, id])];
    }
    return others.length === hand.ids.length ? [condition] : others.length === 0 ? [] : [withActors(condition, others)];
  });
  return { ...filters, groups: isAdded ? groups : [conditionFor(kind, id, variant), ...groups] };
}

function conditionFor(kind: ActorKind, id: string, variant: string | undefined): ReleaseCondition {
  const filter: PropertyFilter =
    kind === "people" ? { key: "distinct_id", type: "person", operator: "exact", value: [id] } : { key: "$group_key", type: "group", group_type_index: kind, operator: "exact", value: [id] };
  return { aggregation_group_type_index: kind === "people" ? null : kind, properties: [filter], rollout_percentage: 100, ...(variant !== undefined && { variant }) };
}
