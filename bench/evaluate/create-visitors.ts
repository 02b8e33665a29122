import type { EvaluationContext } from "@halyard/core";

/** Visitors whose ids never repeat, as PostHog's are. */
export function createVisitors(count: number, kind: "signed in" | "anonymous", round: number): (EvaluationContext & { groups?: Record<string, string> })[] {
  return Array.from({ length: count }, (_, index) => {
    const distinctId = `0199f0a0-${(round + 1).toString(16).padStart(4, "0")}-7000-8000-${index.toString(16).padStart(12, "0")}`;
    if (kind === "anonymous") return { distinctId };
    return {
      distinctId,
      groups: { team: `team-${index % 100}` },
      personProperties: { plan: index % 3 === 0 ? "pro" : "free", email: `person-${index}@${index % 2 === 0 ? "acme" : "globex"}.example` },
      groupProperties: { team: { tier: index % 4 === 0 ? "gold" : "silver" } },
    };
  });
}
