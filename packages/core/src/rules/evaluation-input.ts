import type { EvaluationContext, Properties } from "../evaluation-context.ts";
import { encodeIdentifier } from "./bucket-of.ts";
import type { Subject } from "./compile-flag.ts";

/** A context as the flags of one evaluation share it: completed, and each identifier encoded once. */
export interface EvaluationInput {
  readonly distinctId: string;
  /** The person properties, completed with `distinct_id` and `$device_id`. */
  readonly properties: Properties;
  /** The group of a type; nothing without one, or with an empty key, as on PostHog's server. */
  group(type: string): Subject | undefined;
  /** An identifier as it is hashed. */
  bytesOf(identifier: string): Uint8Array;
}

export function createEvaluationInput({ distinctId, deviceId, groups, personProperties, groupProperties }: EvaluationContext): EvaluationInput {
  const subjects = new Map<string, Subject | undefined>();
  let lastIdentifier: string | undefined;
  let lastBytes: Uint8Array;
  return {
    distinctId,
    properties: { distinct_id: distinctId, ...(deviceId !== undefined && { $device_id: deviceId }), ...personProperties },
    group(type) {
      if (!groups || !Object.hasOwn(groups, type)) return undefined;
      if (!subjects.has(type)) {
        const id: unknown = groups[type];
        subjects.set(type, typeof id === "string" && id !== "" ? { id, properties: { $group_key: id, ...groupProperties?.[type] } } : undefined);
      }
      return subjects.get(type);
    },
    bytesOf(identifier) {
      if (identifier !== lastIdentifier) {
        lastBytes = encodeIdentifier(identifier);
        lastIdentifier = identifier;
      }
      return lastBytes;
    },
  };
}
