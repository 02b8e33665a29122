import type { Properties } from "../evaluation-context.ts";
import type { EvaluationReason, FlagValue } from "../evaluation.ts";
import { compileBucket } from "./bucket-of.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { compileCondition, type Condition } from "./compile-condition.ts";
import { isRecord, toRecord } from "./records.ts";
import { stronger, undecidable, type Undecidable } from "./undecidable.ts";

const holdoutPositionOf = compileBucket("holdout-");

/** A flag's value for an actor, and why. */
export interface Decision {
  readonly value: FlagValue;
  /** The parsed payload; absent when the value has none. */
  readonly payload?: unknown;
  readonly reason: EvaluationReason;
  readonly flagId?: number;
  readonly flagVersion?: number;
}

export type RuleResult = Decision | Undecidable;

export type CompiledFlag = (input: EvaluationInput) => RuleResult;

/** What of the definitions holds for all flags. */
export interface SharedDefinitions {
  readonly groupTypes: Readonly<Record<string, unknown>>;
  readonly matchingVersion: unknown;
}

/** Whom a condition is about. */
export interface Subject {
  readonly id: string;
  readonly properties: Properties;
}

/** Prepares one flag of the definitions. Never throws: what is not understood is undecidable. */
export function compileFlag(flag: Readonly<Record<string, unknown>>, key: string, { groupTypes, matchingVersion }: SharedDefinitions): CompiledFlag {
  const flagId = typeof flag.id === "number" ? flag.id : undefined;
  const flagVersion = typeof flag.version === "number" ? flag.version : undefined;
  const metadata = { ...(flagId !== undefined && { flagId }), ...(flagVersion !== undefined && { flagVersion }) };
  const decide = (value: FlagValue, reason: EvaluationReason): Decision => {
    const payload = value === false ? undefined : payloads.get(String(value));
    return payload === undefined ? { value, reason, ...metadata } : { value, payload, reason, ...metadata };
  };

  const filters = toRecord(flag.filters);
  const payloads = parsePayloads(filters.payloads);
  if (!isKnownFormat(filters.version)) return always(undecidable("unsupported_definition"));
  if (!flag.active) return always(decide(false, { code: "flag_disabled" }));
  if (flag.ensure_experience_continuity) return always(undecidable("experience_continuity"));
  // Early access is decided by the server before any condition; what rules would say may be wrong.
  if (filters.feature_enrollment || filters.super_groups) return always(undecidable("unsupported_definition"));

  const variants = parseVariants(toRecord(filters.multivariate).variants);
  const aggregation = filters.aggregation_group_type_index ?? undefined;
  const groupType = aggregation === undefined ? undefined : groupTypes[String(aggregation)];
  if (!variants || (aggregation !== undefined && typeof groupType !== "string") || !isListOrAbsent(filters.groups)) return always(undecidable("unsupported_definition"));
  const conditions = ((filters.groups as unknown[]) ?? []).map((condition) => compileCondition(condition, aggregation, { groupTypes, matchingVersion }));
  const holdout = parseHoldout(filters.holdout);
  const byDevice = flag.bucketing_identifier === "device_id";
  const rolloutPositionOf = compileBucket(`${key}.`);
  const variantPositionOf = compileBucket(`${key}.`, "variant");
  const noGroup = decide(false, { code: "no_group_type" });
  const noMatch = decide(false, { code: "no_condition_match" });

  function subjectOf(input: EvaluationInput): Subject | RuleResult {
    if (typeof groupType === "string") return input.group(groupType) ?? noGroup;
    const { properties } = input;
    const id = byDevice ? properties.$device_id : input.distinctId;
    return typeof id === "string" && id !== "" ? { id, properties } : undecidable("missing_context", byDevice ? "$device_id" : "distinct_id");
  }

  function variantOf({ variant }: Condition, id: Uint8Array): FlagValue {
    if (variant !== undefined && variants!.some(({ key: each }) => each === variant)) return variant;
    if (variants!.length === 0) return true;
    const position = variantPositionOf(id);
    return variants!.find(({ from, to }) => position >= from && position < to)?.key ?? true;
  }

  return (input) => {
    const subject = subjectOf(input);
    if (!("id" in subject)) return subject;
    if (holdout && (holdout.share === 1 || holdoutPositionOf(input.bytesOf(subject.id)) <= holdout.share)) return decide(`holdout-${holdout.id}`, { code: "holdout_condition_value" });

    let open: Undecidable | undefined;
    let outOfRollout = -1;
    let ownPosition: number | undefined;
    const positionOf = ({ id }: Subject): number =>
      id === subject.id ? (ownPosition ??= rolloutPositionOf(input.bytesOf(id))) : rolloutPositionOf(input.bytesOf(id));
    for (let conditionIndex = 0; conditionIndex < conditions.length; conditionIndex++) {
      const condition = conditions[conditionIndex]!;
      let conditionSubject: Subject | undefined = subject;
      if (condition.group !== undefined) {
        conditionSubject = condition.group === null ? undefined : input.group(condition.group);
        if (!conditionSubject) continue;
      }
      const matched = condition.matches(conditionSubject.properties);
      if (matched === false) continue;
      if (matched !== true) {
        open = stronger(open, matched);
        continue;
      }
      if (condition.share < 1 && positionOf(conditionSubject) > condition.share) {
        if (filters.early_exit) return open ?? decide(false, { code: "out_of_rollout_bound", conditionIndex });
        if (outOfRollout < 0) outOfRollout = conditionIndex;
        continue;
      }
      return decide(variantOf(condition, input.bytesOf(conditionSubject.id)), { code: "condition_match", conditionIndex });
    }
    return open ?? (outOfRollout < 0 ? noMatch : decide(false, { code: "out_of_rollout_bound", conditionIndex: outOfRollout }));
  };
}

function always(result: RuleResult): CompiledFlag {
  return () => result;
}

/** Format 1 is what is evaluated here; PostHog marks every other one. */
function isKnownFormat(version: unknown): boolean {
  return version === undefined || version === 1;
}

function isListOrAbsent(value: unknown): boolean {
  return value === undefined || value === null || Array.isArray(value);
}

function parseVariants(value: unknown): { key: string; from: number; to: number }[] | undefined {
  if (!isListOrAbsent(value)) return undefined;
  let from = 0;
  const variants: { key: string; from: number; to: number }[] = [];
  for (const variant of (value as unknown[]) ?? []) {
    const { key, rollout_percentage: percentage } = toRecord(variant);
    if (typeof key !== "string" || typeof percentage !== "number") return undefined;
    const to = from + percentage / 100;
    variants.push({ key, from, to });
    from = to;
  }
  return variants;
}

function parseHoldout(value: unknown): { id: string; share: number } | undefined {
  if (!isRecord(value) || value.id === null || value.id === undefined || value.exclusion_percentage === null || value.exclusion_percentage === undefined) return undefined;
  const percentage = Number(value.exclusion_percentage);
  return Number.isFinite(percentage) ? { id: String(value.id), share: Math.min(Math.max(percentage, 0), 100) / 100 } : undefined;
}

/** Payloads are texts of JSON; a text that is not JSON is itself the payload. */
function parsePayloads(value: unknown): ReadonlyMap<string, unknown> {
  const payloads = new Map<string, unknown>();
  for (const [name, text] of Object.entries(toRecord(value))) {
    if (text === null || text === "") continue;
    payloads.set(name, typeof text === "string" ? parseJson(text) : text);
  }
  return payloads;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
