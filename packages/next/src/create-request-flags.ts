import type { FlagEvaluator } from "@halyard/core";
import type { RequestFlags } from "./request-flags.ts";
import type { ResolvedIdentity } from "./resolve-identity.ts";

/** Begins to decide the flags of an identity. */
export function createRequestFlags({ context, identified }: ResolvedIdentity, begin: FlagEvaluator): RequestFlags {
  const { distinctId, deviceId, groups } = context;
  const head = { distinctId, ...(deviceId !== undefined && { deviceId }), identified, ...(groups && { groups }), evaluatedAt: Date.now() };
  return { head, ...begin(context) };
}
