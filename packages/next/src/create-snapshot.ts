import type { FlagEvaluator, Snapshot } from "@halyard/core";
import type { ResolvedIdentity } from "./resolve-identity.ts";

/** Decides all flags for an identity. */
export async function createSnapshot({ context, identified }: ResolvedIdentity, evaluate: FlagEvaluator): Promise<Snapshot> {
  const { distinctId, deviceId, groups } = context;
  const flags = evaluate(context);
  return {
    distinctId,
    ...(deviceId !== undefined && { deviceId }),
    identified,
    ...(groups && { groups }),
    evaluatedAt: Date.now(),
    flags: flags instanceof Promise ? await flags : flags,
  };
}
