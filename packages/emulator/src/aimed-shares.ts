import { groupIndexOf } from "./group-index-of.ts";
import type { ProjectFlag } from "./project.ts";

/**
 * The share of people that a flag aims to give each value, in percent: of those whom no condition with filters is about.
 * Nothing where no condition is about everybody.
 */
export function aimedShares({ active, filters }: Pick<ProjectFlag, "active" | "filters">): Record<string, number> | undefined {
  const untargeted = (filters.groups ?? []).filter(({ properties = [] }) => properties.length === 0);
  if (untargeted.length === 0) return undefined;
  const shares = new Map<string, number>();
  const give = (value: string, share: number): void => void (share > 0 && shares.set(value, (shares.get(value) ?? 0) + share));
  const heldOut = filters.holdout ? Math.min(Math.max(filters.holdout.exclusion_percentage, 0), 100) / 100 : 0;
  // The rollouts so far of people and of each group type. Those of one kind look at the same position, those of different kinds do not.
  const covered = new Map<number | undefined, number>();
  for (const condition of active ? untargeted : []) {
    const { rollout_percentage: rollout, variant } = condition;
    const kind = groupIndexOf({ filters }, condition);
    const before = covered.get(kind) ?? 0;
    const reached = Math.max(before, (rollout ?? 100) / 100);
    const others = [...covered].reduce((rest, [other, share]) => (other === kind ? rest : rest * (1 - share)), 1);
    const share = (reached - before) * others * (1 - heldOut);
    covered.set(kind, reached);
    for (const [value, part] of valuesOf(filters, variant)) give(value, share * part);
    // Who is outside of such a condition's rollout is asked no further.
    if (filters.early_exit) break;
  }
  if (active && filters.holdout) give(`holdout-${filters.holdout.id}`, heldOut);
  const given = [...shares.values()].reduce((sum, share) => sum + share, 0);
  shares.set("false", 1 - given);
  return Object.fromEntries([...shares].map(([value, share]) => [value, Math.round(share * 1000) / 10]));
}

function valuesOf({ multivariate }: ProjectFlag["filters"], forced: string | null | undefined): [value: string, part: number][] {
  const variants = multivariate?.variants ?? [];
  if (variants.length === 0) return [["true", 1]];
  if (variants.some(({ key }) => key === forced)) return [[forced!, 1]];
  return variants.map(({ key, rollout_percentage: weight }) => [key, weight / 100]);
}
