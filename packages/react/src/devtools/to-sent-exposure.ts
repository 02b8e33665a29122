import type { Snapshot } from "@halyard/core";

/** An exposure as `createSender` notes that it was sent. It has its own line for that: a function of both would cost every page bytes. */
export function toSentExposure(name: string, { distinctId, groups, flags }: Snapshot): string {
  return JSON.stringify([[name, flags[name]!.value], distinctId, groups]);
}
