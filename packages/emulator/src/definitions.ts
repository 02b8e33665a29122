import type { CohortNode, ProjectFlag } from "./project.ts";

/** The part of a flag that decides, as PostHog gives it to servers that evaluate on their own. */
export type FlagDefinition = Pick<
  ProjectFlag,
  "id" | "key" | "name" | "active" | "filters" | "ensure_experience_continuity" | "bucketing_identifier" | "evaluation_runtime" | "evaluation_contexts" | "has_experiment"
>;

/** What PostHog gives out of a project. */
export interface Definitions {
  flags: FlagDefinition[];
  /** Names of group types by index. */
  groupTypes: Record<string, string>;
  /** By id; those that list their members are absent. */
  cohorts: Record<string, CohortNode>;
}

/** What is compared with where nothing was read yet. */
export const noDefinitions: Definitions = { flags: [], groupTypes: {}, cohorts: {} };

/** The definitions of a project in PostHog, and when they were read. */
export interface Origin {
  /** Without trailing slash. */
  host: string;
  /** ISO 8601. */
  at: string;
  definitions: Definitions;
}
