import { rules, type Level, type RuleName } from "./rules.ts";

/** Where in the code something is; both are counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that `check` found. */
export interface Finding {
  readonly rule: RuleName;
  readonly level: Level;
  /** The flag, where one is named. */
  readonly key?: string;
  /** What is wrong and what to do, in sentences. */
  readonly message: string;
  /** Absent for what is only in PostHog. */
  readonly place?: Place;
}

export function createFinding(rule: RuleName, message: string, key?: string, place?: Place): Finding {
  return { rule, level: rules[rule].level, message, ...(key !== undefined && { key }), ...(place && { place: { file: place.file, line: place.line, column: place.column } }) };
}
