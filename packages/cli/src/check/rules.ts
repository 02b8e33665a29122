/** How bad a finding is: SARIF's words. */
export type Level = "error" | "warning" | "note";

/** What `halyard check` looks for. */
export const rules = {
  "undeclared-flag": { level: "error", summary: "Code reads a flag that is not declared." },
  "unknown-in-posthog": { level: "error", summary: "A declared flag does not exist in PostHog: everybody gets the default." },
  "only-in-posthog": { level: "note", summary: "A flag exists in PostHog and is declared nowhere." },
  "drifted-variants": { level: "error", summary: "The declaration and PostHog disagree on what values a flag has." },
  expired: { level: "error", summary: "The day a flag should be gone is past." },
  "too-old": { level: "warning", summary: "A flag is older than flags may get." },
  settled: { level: "warning", summary: "Everybody has had the same value for a long time, and code still asks." },
  "off-for-good": { level: "warning", summary: "Nobody has had the flag for a long time, and code still asks." },
  "never-called": { level: "warning", summary: "PostHog has seen no read of a flag for 30 days." },
  unused: { level: "warning", summary: "A flag is declared and read nowhere in the code." },
  "raw-posthog-call": { level: "note", summary: "Code asks PostHog's SDK for a flag, past its declaration." },
  "not-removable": { level: "warning", summary: "A flag is read in a form that `halyard remove` cannot take out." },
  "missing-variant": { level: "error", summary: "A <Flag> shows nothing for a variant, and has no fallback." },
  "untested-state": { level: "error", summary: "A state of a flag has no passing test that reads the flag." },
  "state-without-story": { level: "warning", summary: "A state of a flag has no story that shows it." },
  "unreadable-file": { level: "warning", summary: "A file has a syntax error, so what it reads is not known." },
} as const;

export type RuleName = keyof typeof rules;

const order: readonly Level[] = ["error", "warning", "note"];

/** Whether a level is as bad as another, or worse. */
export function reaches(level: Level, least: Level): boolean {
  return order.indexOf(level) <= order.indexOf(least);
}
