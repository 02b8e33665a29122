/** A filter on a property, as PostHog's management API writes it. */
export interface PropertyFilter {
  readonly key: string;
  readonly type?: string;
  readonly value?: unknown;
  /** `exact` when absent. */
  readonly operator?: string;
  readonly group_type_index?: number | null;
}

/** Filters are ANDed; the percentage is of those who match, all of them when it is absent. */
export interface ReleaseCondition {
  readonly properties?: readonly PropertyFilter[] | null;
  readonly rollout_percentage?: number | null;
  /** What everybody in this condition gets, in place of the variant that their id hashes to. */
  readonly variant?: string | null;
  readonly aggregation_group_type_index?: number | null;
}

export interface ManagedVariant {
  readonly key: string;
  readonly rollout_percentage: number;
}

export interface FlagFilters {
  readonly groups?: readonly ReleaseCondition[];
  readonly multivariate?: { readonly variants: readonly ManagedVariant[] } | null;
  readonly payloads?: Readonly<Record<string, unknown>>;
  readonly aggregation_group_type_index?: number | null;
  readonly holdout?: { readonly exclusion_percentage?: unknown } | null;
  readonly early_exit?: boolean;
  readonly feature_enrollment?: boolean;
  readonly version?: unknown;
}

/** A flag as the management API shows it: the part that is used here. What else it has is kept as it is. */
export interface ManagedFlag {
  readonly id: number;
  readonly key: string;
  /** The description. */
  readonly name: string;
  readonly active: boolean;
  readonly archived?: boolean;
  readonly version: number;
  readonly filters: FlagFilters;
  readonly tags?: readonly string[];
  readonly ensure_experience_continuity?: boolean | null;
  readonly bucketing_identifier?: string | null;
  readonly evaluation_runtime?: string | null;
  readonly evaluation_contexts?: readonly string[];
  readonly experiment_set?: readonly number[];
  /** PostHog's own judgement: `ACTIVE`, `STALE` … */
  readonly status?: string;
  /** ISO 8601. */
  readonly last_called_at?: string | null;
  /** ISO 8601. */
  readonly created_at: string;
  /** ISO 8601; older servers do not send it. */
  readonly updated_at?: string | null;
  readonly created_by?: { readonly email?: string } | null;
}

/** The variants of a flag; none for one that is on or off. */
export function variantsOf({ filters }: ManagedFlag): readonly ManagedVariant[] {
  return filters.multivariate?.variants ?? [];
}
