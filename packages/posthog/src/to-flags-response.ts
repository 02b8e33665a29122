import { isExposure, type Evaluation, type Snapshot } from "@halyard/core";
import type { FeatureFlagDetail, FlagsResponse } from "posthog-js";
import { describeReason } from "./describe-reason.ts";

/**
 * A snapshot as the answer that posthog-js would have fetched, so that its events carry each flag's id, version and reason.
 *
 * What PostHog did not decide is left out: a declared default that stands in for a failure, and an override, would count
 * as its answers in its statistics.
 */
export function toFlagsResponse({ flags, evaluatedAt }: Snapshot): Partial<FlagsResponse> {
  const records: Record<string, FeatureFlagDetail> = {};
  for (const [key, evaluation] of Object.entries(flags)) {
    if (isExposure(evaluation)) records[key] = toRecord(key, evaluation);
  }
  const requestId = Object.values(flags).find((flag) => flag.requestId !== undefined)?.requestId;
  return { flags: records, evaluatedAt, ...(requestId !== undefined && { requestId }) };
}

function toRecord(key: string, { value, sourceValue = value, payload, reason, flagId, flagVersion }: Evaluation): FeatureFlagDetail {
  return {
    key,
    enabled: sourceValue !== false,
    variant: typeof sourceValue === "string" ? sourceValue : undefined,
    reason: { code: reason.code, condition_index: reason.conditionIndex, description: describeReason(reason) },
    metadata: {
      // posthog-js leaves an id that is not a number out of its events, and its type does not say so.
      id: flagId as number,
      version: flagVersion,
      description: undefined,
      // A payload that is not text is lost from the events of posthog-js.
      payload: payload === undefined ? undefined : JSON.stringify(payload),
    },
  };
}
