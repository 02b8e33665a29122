import type { Evaluation, ExposedFlag, SnapshotHead } from "@halyard/core";

/** A flag of a request as its source is told that it was shown. */
export function toExposedFlag({ distinctId, deviceId, groups, identified }: SnapshotHead, name: string, evaluation: Evaluation): ExposedFlag {
  const context = { distinctId, ...(deviceId !== undefined && { deviceId }), ...(groups && { groups }) };
  return { name, evaluation, context, identified };
}
