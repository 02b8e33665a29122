import { invalid } from "./api-problem.ts";
import { isRecord } from "./is-record.ts";
import type { Project, ProjectFlag } from "./project.ts";

/** The fields of a flag that the management API lets one write. */
export type FlagChanges = Partial<Omit<ProjectFlag, "id" | "version" | "archived" | "created_at" | "updated_at">>;

type Check = (value: unknown) => boolean;

const isBoolean: Check = (value) => typeof value === "boolean";
const isText: Check = (value) => typeof value === "string";
const isTextList: Check = (value) => Array.isArray(value) && value.every(isText);
const isPercentage: Check = (value) => typeof value === "number" && value >= 0 && value <= 100;
const isOneOf = (...values: unknown[]): Check => (value) => values.includes(value);

const fields: Record<keyof FlagChanges, Check> = {
  key: isText,
  name: isText,
  active: isBoolean,
  deleted: isBoolean,
  filters: isRecord,
  tags: isTextList,
  ensure_experience_continuity: isBoolean,
  bucketing_identifier: isOneOf("distinct_id", "device_id", "", null),
  evaluation_runtime: isOneOf("all", "client", "server", null),
  evaluation_contexts: isTextList,
  has_experiment: isBoolean,
  has_encrypted_payloads: isBoolean,
  is_remote_configuration: isBoolean,
};

/**
 * Reads what a create or update request wants of a flag; other fields are ignored, as PostHog does.
 *
 * @param flag the flag to update; absent for a new one.
 */
export function readFlagChanges(project: Project, body: unknown, flag?: ProjectFlag): FlagChanges {
  if (!isRecord(body)) throw invalid("The body must be a JSON object.", null, "parse_error");
  const changes: Record<string, unknown> = {};
  for (const [field, check] of Object.entries(fields)) {
    const value = body[field];
    if (value === undefined) continue;
    if (!check(value)) throw invalid(`Not a valid value: ${JSON.stringify(value)}.`, field);
    changes[field] = value;
  }
  const { key, filters } = changes as FlagChanges;
  if (!flag && key === undefined) throw invalid("This field is required.", "key", "required");
  if (key !== undefined) checkKey(project, key, flag);
  if (filters) checkFilters(filters);
  if (changes.tags) changes.tags = (changes.tags as string[]).map((tag) => tag.toLowerCase());
  return changes as FlagChanges;
}

/** Refuses a key that cannot be one, or that another flag has. */
export function checkKey(project: Project, key: string, flag: ProjectFlag | undefined): void {
  if (key === "") throw invalid("This field may not be blank.", "key", "blank");
  if (!/^[a-zA-Z0-9_-]+$/.test(key)) throw invalid("Only letters, numbers, hyphens (-) & underscores (_) are allowed.", "key", "invalid_key");
  if (project.flags.some((other) => other.key === key && other.id !== flag?.id && !other.deleted)) {
    throw invalid("There is already a feature flag with this key.", "key", "unique");
  }
}

function checkFilters({ groups = [], multivariate, payloads = {} }: NonNullable<FlagChanges["filters"]>): void {
  const variants = multivariate?.variants ?? [];
  if (!Array.isArray(groups) || !groups.every(isRecord)) throw invalid("Conditions must be a list of objects.", "filters");
  for (const { properties = [], rollout_percentage: rollout, variant } of groups) {
    if (!Array.isArray(properties) || !properties.every((filter) => isRecord(filter) && isText(filter.key))) {
      throw invalid("The properties of a condition must be a list of filters with keys.", "filters");
    }
    if (rollout !== undefined && rollout !== null && !isPercentage(rollout)) throw invalid("Rollout percentage must be between 0 and 100.", "filters");
    if (variant && !variants.some(({ key }) => key === variant)) throw invalid(`Variant override ${variant} is not a variant of this flag.`, "filters");
  }
  if (!Array.isArray(variants) || !variants.every((variant) => isRecord(variant) && isText(variant.key) && isPercentage(variant.rollout_percentage))) {
    throw invalid("Variants must have keys and percentages.", "filters");
  }
  if (variants.length > 0 && variants.reduce((sum, variant) => sum + variant.rollout_percentage, 0) !== 100) {
    throw invalid("Invalid variant definitions: Variant rollout percentages must sum to 100.", "filters");
  }
  if (!isRecord(payloads) || !Object.values(payloads).every(isJsonText)) throw invalid("Payload value is not valid JSON", "filters");
}

function isJsonText(value: unknown): boolean {
  try {
    JSON.parse(String(value));
    return typeof value === "string";
  } catch {
    return false;
  }
}
