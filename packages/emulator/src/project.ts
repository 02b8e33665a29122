import type { Origin } from "./definitions.ts";

/** A condition's filter on a property, as PostHog stores it. */
export interface PropertyFilter {
  key: string;
  type?: "person" | "group" | "cohort" | "flag";
  value?: unknown;
  /** `exact` when absent. */
  operator?: string;
  group_type_index?: number | null;
  negation?: boolean;
}

/** A release condition. Filters are ANDed; the percentage is of those who match, everybody when it is absent. */
export interface ReleaseCondition {
  properties?: PropertyFilter[];
  rollout_percentage?: number | null;
  /** The variant that everybody in this condition gets, in place of the one that their id hashes to. */
  variant?: string | null;
  aggregation_group_type_index?: number | null;
}

export interface FlagVariant {
  key: string;
  name?: string;
  rollout_percentage: number;
}

export interface FlagFilters {
  groups?: ReleaseCondition[];
  multivariate?: { variants: FlagVariant[] } | null;
  /** JSON texts, by variant or `"true"`. */
  payloads?: Record<string, string>;
  aggregation_group_type_index?: number | null;
  holdout?: { id: number; exclusion_percentage: number } | null;
  early_exit?: boolean;
  feature_enrollment?: boolean;
  /** The format of this document; PostHog evaluates format 1 only here. */
  version?: unknown;
}

/** A flag in PostHog's own shape. A filter of type `flag` names the other flag by its id, as text, or by its key. */
export interface ProjectFlag {
  id: number;
  key: string;
  /** The description. */
  name: string;
  active: boolean;
  /** Grows with each change. */
  version: number;
  filters: FlagFilters;
  deleted?: boolean;
  archived?: boolean;
  tags?: string[];
  ensure_experience_continuity?: boolean;
  bucketing_identifier?: "distinct_id" | "device_id" | "" | null;
  evaluation_runtime?: "all" | "client" | "server" | null;
  evaluation_contexts?: string[];
  has_experiment?: boolean;
  has_encrypted_payloads?: boolean;
  is_remote_configuration?: boolean;
  /** ISO 8601. */
  created_at: string;
  /** ISO 8601. */
  updated_at: string;
}

/** A node of a cohort: with a `key` a filter, otherwise nodes joined by its type, `AND` or `OR`. */
export interface CohortNode {
  type?: string;
  values?: CohortNode[];
  key?: string;
  value?: unknown;
  operator?: string;
  negation?: boolean;
}

export interface Person {
  distinctIds: string[];
  properties: Record<string, unknown>;
  /** What a demo signs this person in with; PostHog itself learns groups from requests. */
  groups?: Record<string, string>;
}

export interface PersonalApiKey {
  key: string;
  /** `feature_flag:read`, `feature_flag:write` or `*`. */
  scopes: string[];
}

/** One entry of PostHog's activity log for flags: what a change replaced. */
export interface FlagActivity {
  flagId: number;
  activity: "created" | "updated";
  /** ISO 8601. */
  at: string;
  /** The flag's version after the change; its name among the flag's changes. */
  version: number;
  /** Who made it, such as `console`; a program that called the emulator where it is absent. */
  by?: string;
  /** What it was for, where the changes do not tell. */
  note?: string;
  changes: { field: string; before: unknown; after: unknown }[];
}

/** Everything that the emulator knows: the content of its state file. */
export interface Project {
  id: number;
  name: string;
  /** The public key, `phc_…`. */
  token: string;
  /** The project secret key, `phs_…`. */
  secretKey: string;
  personalApiKeys: PersonalApiKey[];
  /** Names of group types by index. */
  groupTypes: Record<string, string>;
  /** Stored properties by group type and group key. */
  groups: Record<string, Record<string, Record<string, unknown>>>;
  people: Person[];
  /** By id. */
  cohorts: Record<string, CohortNode>;
  /** Distinct ids of the members by cohort id. Only the server knows static cohorts; the definitions leave them out. */
  staticCohorts?: Record<string, string[]>;
  flags: ProjectFlag[];
  /** Oldest first; the oldest are dropped. */
  activity?: FlagActivity[];
  /** How many changes of a flag were dropped, by its id. */
  droppedActivity?: Record<string, number>;
  /** `2` compares boolean-like filters by equality. */
  propertyMatchingVersion?: number;
  minimalFlagCalledEvents?: boolean;
  /** The project in PostHog that flags were taken over from, as it was then. */
  origin?: Origin;
  /** Whether the month's quota of flag requests is used up. */
  quotaLimited?: boolean;
}
