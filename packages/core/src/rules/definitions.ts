/**
 * The body of PostHog's definitions endpoint, as received. Nothing in it is trusted: a part of the wrong type makes the
 * flags that need it undecidable and leaves the others alone.
 */
export interface Definitions {
  readonly flags?: unknown;
  readonly group_type_mapping?: unknown;
  readonly cohorts?: unknown;
  readonly property_matching_version?: unknown;
}
