/** Whom a rollout is for: a share of everybody, or users and teams by name. */
export interface RolloutTarget {
  /** Percent of everybody, 0 to 100. */
  readonly percentage?: number;
  /** Distinct ids or e-mail addresses. */
  readonly users: readonly string[];
  /** Keys of groups of type {@link RolloutTarget.teamTypeIndex}. */
  readonly teams: readonly string[];
  readonly teamTypeIndex?: number;
  /** The variant to give; `null` for a flag that is on or off. */
  readonly variant: string | null;
}
