import type { EvaluationContext } from "@halyard/core";

/** Visitors whose ids never repeat, as PostHog's are. Their texts come out of JSON, as from a session, and are not put together when they are read. */
export function createVisitors(count: number, kind: "signed in" | "anonymous", round: number): EvaluationContext[] {
  const visitors = Array.from({ length: count }, (_, index): EvaluationContext => {
    const distinctId = `0199f0a0-${(round + 1).toString(16).padStart(4, "0")}-7000-8000-${index.toString(16).padStart(12, "0")}`;
    if (kind === "anonymous") return { distinctId };
    return {
      distinctId,
      groups: { team: `team-${index % 100}` },
      personProperties: { plan: index % 3 === 0 ? "pro" : "free", email: `person-${index}@${index % 2 === 0 ? "acme" : "globex"}.example` },
      groupProperties: { team: { tier: index % 4 === 0 ? "gold" : "silver" } },
    };
  });
  return JSON.parse(JSON.stringify(visitors)) as EvaluationContext[];
}
