/**
 * The body of PostHog's definitions endpoint, `GET /flags/definitions`, as received. Every field is checked when the rules
 * are compiled: what has another type than PostHog documents makes its flag undecidable, and no other.
 */
export interface Definitions {
  readonly flags?: unknown;
  readonly group_type_mapping?: unknown;
  readonly cohorts?: unknown;
  readonly property_matching_version?: unknown;
}
