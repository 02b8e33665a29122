import type { ExposedFlag, Snapshot } from "@halyard/core";

/** A flag of a snapshot as its source is told that it was shown. */
export function toExposedFlag({ distinctId, deviceId, groups, identified, flags }: Snapshot, name: string): ExposedFlag {
  const context = { distinctId, ...(deviceId !== undefined && { deviceId }), ...(groups && { groups }) };
  return { name, evaluation: flags[name]!, context, identified };
}
