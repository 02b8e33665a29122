import type { Session } from "../product/session.ts";

/** As many people as asked for, whose ids look like PostHog's. */
export function createSessions(count: number): Session[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `0199f0a0-0001-7000-8000-${index.toString(16).padStart(12, "0")}`,
    email: `person-${index}@${index % 2 === 0 ? "acme" : "globex"}.example`,
    plan: index % 3 === 0 ? "pro" : "free",
    team: `team-${index % 100}`,
    tier: index % 4 === 0 ? "gold" : "silver",
  }));
}
