import type { ProjectFlag } from "./project.ts";

/** What PostHog says of a flag's life, with the numbers behind it. */
export interface FlagStatus {
  status: "active" | "stale" | "archived" | "deleted";
  reason: string;
  rollout: {
    effectively_full_rollout: boolean;
    has_targeting_conditions: boolean;
    max_rollout_percentage: number | null;
    is_multivariate: boolean;
  };
}

const staleAfterMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Rates a flag by PostHog's rules: unread for 30 days is stale; a flag that was never read goes by its age and rollout.
 *
 * @param lastCalledAt ISO 8601, from `$feature_flag_called`.
 * @param now milliseconds since 1970.
 */
export function flagStatus(flag: ProjectFlag, lastCalledAt: string | null, now: number): FlagStatus {
  const rollout = summarise(flag);
  const old = (date: string): boolean => now - Date.parse(date) > staleAfterMs;
  if (flag.deleted) return { status: "deleted", reason: "Flag has been deleted", rollout };
  if (flag.archived) return { status: "archived", reason: "Flag is archived", rollout };
  if (!flag.active) return { status: "active", reason: "Flag is disabled", rollout };
  if (lastCalledAt !== null) {
    return old(lastCalledAt)
      ? { status: "stale", reason: "Flag has not been evaluated in the last 30 days", rollout }
      : { status: "active", reason: "Flag has been evaluated recently", rollout };
  }
  return rollout.effectively_full_rollout && old(flag.created_at)
    ? { status: "stale", reason: "Flag is always on and has no recorded evaluations", rollout }
    : { status: "active", reason: "Flag is not fully rolled out, or is new", rollout };
}

function summarise({ filters: { groups = [], multivariate } }: ProjectFlag): FlagStatus["rollout"] {
  const variants = multivariate?.variants ?? [];
  const everybody = groups.filter(({ properties = [], rollout_percentage }) => properties.length === 0 && rollout_percentage === 100);
  const settled = variants.length === 0 || variants.some(({ rollout_percentage }) => rollout_percentage === 100);
  return {
    effectively_full_rollout: groups.length === 0 || everybody.some(({ variant }) => settled || Boolean(variant)),
    has_targeting_conditions: groups.some(({ properties = [] }) => properties.length > 0),
    max_rollout_percentage: groups.length === 0 ? null : Math.max(...groups.map(({ rollout_percentage }) => rollout_percentage ?? 100)),
    is_multivariate: variants.length > 0,
  };
}
