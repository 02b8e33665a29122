import type { Session } from "./session.ts";

/** What PostHog's rules may ask for, in the form that Halyard and posthog-node share but for the id. */
export interface Context {
  groups: Record<string, string>;
  personProperties: Record<string, string>;
  groupProperties: Record<string, Record<string, string>>;
}

export function toContext({ email, plan, team, tier }: Session): Context {
  return { groups: { team }, personProperties: { email, plan }, groupProperties: { team: { tier } } };
}
