interface Operator {
  label: string;
  /** Which values it takes. */
  takes: "list" | "one" | "range" | "date" | "nothing";
}

/** Every operator that PostHog has for properties, by its name there. */
export const operators: Readonly<Record<string, Operator>> = {
  exact: { label: "is any of", takes: "list" },
  is_not: { label: "is none of", takes: "list" },
  icontains: { label: "contains", takes: "one" },
  not_icontains: { label: "does not contain", takes: "one" },
  icontains_multi: { label: "contains any of", takes: "list" },
  not_icontains_multi: { label: "contains none of", takes: "list" },
  starts_with: { label: "starts with", takes: "one" },
  not_starts_with: { label: "does not start with", takes: "one" },
  ends_with: { label: "ends with", takes: "one" },
  not_ends_with: { label: "does not end with", takes: "one" },
  regex: { label: "matches the pattern", takes: "one" },
  not_regex: { label: "does not match the pattern", takes: "one" },
  gt: { label: "is above", takes: "one" },
  gte: { label: "is at least", takes: "one" },
  lt: { label: "is below", takes: "one" },
  lte: { label: "is at most", takes: "one" },
  between: { label: "is between", takes: "range" },
  not_between: { label: "is not between", takes: "range" },
  is_set: { label: "is set", takes: "nothing" },
  is_not_set: { label: "is not set", takes: "nothing" },
  is_date_exact: { label: "is on the day", takes: "date" },
  is_date_before: { label: "is before", takes: "date" },
  is_date_after: { label: "is after", takes: "date" },
  semver_eq: { label: "is version", takes: "one" },
  semver_neq: { label: "is not version", takes: "one" },
  semver_gt: { label: "is above version", takes: "one" },
  semver_gte: { label: "is at least version", takes: "one" },
  semver_lt: { label: "is below version", takes: "one" },
  semver_lte: { label: "is at most version", takes: "one" },
  semver_tilde: { label: "is about version (~)", takes: "one" },
  semver_caret: { label: "is compatible with version (^)", takes: "one" },
  semver_wildcard: { label: "is like version (1.2.*)", takes: "one" },
};
