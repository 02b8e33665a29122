import { isExposure, type ExposedFlag } from "@halyard/core";
import type { ProjectClient } from "./create-project-client.ts";
import { describeReason } from "./describe-reason.ts";
import { fingerprint } from "./fingerprint.ts";

/** Queues `$feature_flag_called` once for each (actor, flag, value, groups) that this process remembers, and returns whether it did. Never throws. */
export type Exposer = (exposed: ExposedFlag) => boolean;

const rememberedExposures = 50_000;

/** Where PostHog itself decided nothing, by an override or because it could not be asked, there is nothing to report. */
export function createExposer(client: Pick<ProjectClient, "capture">): Exposer {
  const sent = new Set<string>();

  function isRepeated(exposure: string): boolean {
    const repeated = sent.delete(exposure);
    sent.add(exposure);
    if (sent.size > rememberedExposures) sent.delete(sent.values().next().value!);
    return repeated;
  }

  return ({ name, evaluation, context: { distinctId, groups }, identified }) => {
    const { value, sourceValue, source, reason, flagId, flagVersion, requestId, payload } = evaluation;
    if (!isExposure(evaluation)) return false;
    const response = sourceValue ?? value;
    if (isRepeated(fingerprint(JSON.stringify([distinctId, name, response, groups])))) return false;
    client.capture({
      distinctId,
      event: "$feature_flag_called",
      ...(groups && { groups: { ...groups } }),
      properties: {
        $feature_flag: name,
        $feature_flag_response: response,
        [`$feature/${name}`]: response,
        $feature_flag_reason: describeReason(reason),
        locally_evaluated: source === "local",
        ...(flagId !== undefined && { $feature_flag_id: flagId }),
        ...(flagVersion !== undefined && { $feature_flag_version: flagVersion }),
        ...(requestId !== undefined && { $feature_flag_request_id: requestId }),
        ...(payload !== undefined && { $feature_flag_payload: JSON.stringify(payload) }),
        ...(!identified && { $process_person_profile: false }),
      },
    });
    return true;
  };
}
