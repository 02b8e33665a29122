import type { Snapshot } from "@halyard/core";
import type { PostHog } from "posthog-js";
import { toFlagsResponse } from "./to-flags-response.ts";

/**
 * Makes posthog-js the same person with the same flags as the server: first who it was is forgotten, then come the flags,
 * then what sends events, so that no event carries the flags of somebody else.
 */
export function adoptSnapshot(posthog: PostHog, snapshot: Snapshot): void {
  // A prerendered page does not know its visitor; the cookie that the proxy set does, and posthog-js has read it.
  if (snapshot.prerendered) return posthog.featureFlags.receivedFeatureFlags(toFlagsResponse(snapshot));
  const { distinctId, identified, groups = {} } = snapshot;
  const isKnown = posthog.get_distinct_id() === distinctId;
  const isIdentified = posthog.get_property("$user_state") === "identified";
  if (identified) {
    if (isIdentified && !isKnown) forget(posthog);
  } else if (isIdentified || !isKnown) {
    forget(posthog, distinctId);
  }
  posthog.featureFlags.receivedFeatureFlags(toFlagsResponse(snapshot));
  if (identified && !(isIdentified && isKnown)) posthog.identify(distinctId);
  // A group that was left stays on every event until all of them are forgotten.
  if (Object.keys(posthog.getGroups()).some((type) => !Object.hasOwn(groups, type))) posthog.resetGroups();
  for (const [type, key] of Object.entries(groups)) posthog.group(type, key);
}

/** Forgets the person, but not what this browser's user said to being observed: nobody took that back. */
function forget(posthog: PostHog, distinctID?: string): void {
  const consent = posthog.get_explicit_consent_status();
  posthog.reset(distinctID === undefined ? undefined : { bootstrap: { distinctID } });
  if (consent === "denied") posthog.opt_out_capturing();
  if (consent === "granted") posthog.opt_in_capturing({ captureEventName: false });
}
