import type { UndecidableCode } from "./ruleset.ts";

/**
 * What a filter says of a visitor: {@link no}, {@link yes}, or a set of the bits below, which mean "it cannot be known
 * here" and why. Above the bits an outcome can carry the slot of the property that was missing. A number instead of an
 * exception: most visitors are anonymous, and for them most filters cannot be known.
 */
export type Outcome = number;

export const no = 0;

export const yes = 1;

export const missingContext = 2;

const unresolvedDependency = 4;

export const unsupportedDefinition = 8;

export const experienceContinuity = 16;

/** A regular expression left it open: a later condition decides only if it gives the same value. */
export const openRegex = 32;

/** PostHog has to be asked whatever the later conditions say. */
export const askPostHog = 64;

const bits = 0xff;

const slotShift = 8;

/** The outcome of a property that is missing or unreadable. */
export function missingProperty(slot: number): Outcome {
  return missingContext | ((slot + 1) << slotShift);
}

/** The slot of the missing property, or -1. */
export function slotOf(outcome: Outcome): number {
  return (outcome >> slotShift) - 1;
}

/** Both reasons together, with the property that was missing first. */
export function both(first: Outcome, second: Outcome): Outcome {
  return ((first | second) & bits) | (first > bits ? first & ~bits : second & ~bits);
}

/** The outcome for a flag that depends on an undecidable one. */
export function asDependency(outcome: Outcome): Outcome {
  const rest = outcome & askPostHog ? askPostHog : outcome & openRegex;
  return unresolvedDependency | rest | (outcome & ~bits);
}

/** The one reason that posthog-node would name. */
export function codeOf(outcome: Outcome): UndecidableCode {
  if (outcome & experienceContinuity) return "experience_continuity";
  if (outcome & unsupportedDefinition) return "unsupported_definition";
  return outcome & unresolvedDependency ? "unresolved_dependency" : "missing_context";
}
