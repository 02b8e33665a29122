/**
 * Why rules cannot decide a flag here, in PostHog's words; the later in this list, the stronger, when several apply.
 *
 * | code | meaning |
 * | --- | --- |
 * | `unknown_flag` | the definitions have no flag with that key, which says nothing about its value |
 * | `missing_context` | a condition asks for a property, or an id, that the context does not give |
 * | `unsupported_definition` | the flag uses something that is not evaluated here |
 * | `experience_continuity` | PostHog remembers the value of each person, so only PostHog knows it |
 */
export type UndecidableCode = "unknown_flag" | "missing_context" | "unresolved_dependency" | "unsupported_definition" | "experience_continuity";

export interface Undecidable {
  readonly undecidable: {
    readonly code: UndecidableCode;
    /** The property that a condition asked for, when it is what was missing. */
    readonly property?: string;
  };
}

export function undecidable(code: UndecidableCode, property?: string): Undecidable {
  return { undecidable: property === undefined ? { code } : { code, property } };
}

const strength: readonly UndecidableCode[] = ["unknown_flag", "missing_context", "unresolved_dependency", "unsupported_definition", "experience_continuity"];

/** The one of two reasons that outranks the other. */
export function stronger(first: Undecidable | undefined, second: Undecidable): Undecidable {
  return first && strength.indexOf(first.undecidable.code) >= strength.indexOf(second.undecidable.code) ? first : second;
}
