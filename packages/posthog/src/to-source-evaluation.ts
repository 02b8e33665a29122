import type { EvaluationReason, ReasonCode, SourceEvaluation } from "@halyard/core";

/** A flag in the answer of `/flags?v=2`, as far as it is believed. */
export interface FlagRecord {
  readonly enabled?: unknown;
  readonly variant?: unknown;
  readonly failed?: unknown;
  readonly reason?: { readonly code?: unknown; readonly condition_index?: unknown } | null;
  readonly metadata?: { readonly id?: unknown; readonly version?: unknown; readonly payload?: unknown } | null;
}

const reasonCodes: ReadonlySet<unknown> = new Set<ReasonCode>([
  "condition_match",
  "no_condition_match",
  "out_of_rollout_bound",
  "no_group_type",
  "super_condition_value",
  "holdout_condition_value",
  "flag_disabled",
  "missing_dependency",
]);

/** What PostHog decided for a flag; nothing where it failed to decide: a failed flag is unknown, not off. */
export function toSourceEvaluation({ enabled, variant, failed, reason, metadata }: FlagRecord): SourceEvaluation | undefined {
  if (failed === true || typeof enabled !== "boolean") return undefined;
  const value = enabled && typeof variant === "string" && variant !== "" ? variant : enabled;
  const payload = value === false ? undefined : parsePayload(metadata?.payload);
  return {
    value,
    ...(payload !== undefined && { payload }),
    reason: toReason(enabled, reason),
    source: "remote",
    ...(typeof metadata?.id === "number" && { flagId: metadata.id }),
    ...(typeof metadata?.version === "number" && { flagVersion: metadata.version }),
  };
}

function toReason(enabled: boolean, reason: FlagRecord["reason"]): EvaluationReason {
  const code = reasonCodes.has(reason?.code) ? (reason!.code as ReasonCode) : enabled ? "condition_match" : "no_condition_match";
  return typeof reason?.condition_index === "number" ? { code, conditionIndex: reason.condition_index } : { code };
}

/** Frozen all through, as it is shared by the readers of an answer. */
function parsePayload(payload: unknown): unknown {
  if (typeof payload !== "string") return payload ?? undefined;
  if (payload === "") return undefined;
  try {
    return JSON.parse(payload, (_, value: unknown) => Object.freeze(value));
  } catch {
    return payload;
  }
}
