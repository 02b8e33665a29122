const defaults: Readonly<Record<string, unknown>> = {
  ensure_experience_continuity: false,
  bucketing_identifier: "distinct_id",
  evaluation_runtime: "all",
  has_experiment: false,
  has_encrypted_payloads: false,
  is_remote_configuration: false,
  deleted: false,
  archived: false,
  version: 1,
  early_exit: false,
  feature_enrollment: false,
};

/** Whether a field of a flag says what goes without saying. */
export function isDefault(field: string, value: unknown): boolean {
  return value === undefined || value === null || value === "" || value === defaults[field] || (Array.isArray(value) && value.length === 0);
}
