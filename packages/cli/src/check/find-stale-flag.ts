import type { DeclaredFlag } from "../declarations/declared-flag.ts";
import { constantValue } from "../posthog/constant-value.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import { createFinding, type Finding } from "./finding.ts";

export interface Patience {
  /** Days that a flag may live, unless it is permanent. */
  readonly maximumAgeDays: number;
  /** Days after which a value that everybody gets is there to stay. */
  readonly settledAfterDays: number;
}

/** Days without a read after which PostHog itself calls a flag stale. */
const uncalledAfterDays = 30;

export interface StaleInput {
  /** The file of the declarations. */
  readonly file: string;
  readonly flag: DeclaredFlag;
  /** The flag in PostHog; `null` where PostHog has none, absent where PostHog was not asked. */
  readonly managed?: ManagedFlag | null;
  /** Since when everybody has had the same value, ISO 8601; where it is absent, the flag's last change has to do. */
  readonly constantSince?: string;
  readonly isUsed: boolean;
  readonly patience: Patience;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Why the time of a declared flag is over; nothing for a flag that is wanted. */
export function findStaleFlag({ file, flag, managed, constantSince, isUsed, patience, now }: StaleInput): Finding[] {
  const findings: Finding[] = [];
  const add = (rule: Finding["rule"], message: string): void => void findings.push(createFinding(rule, message, flag.key, { file, line: flag.line, column: flag.column }));
  const { key, expires, permanent } = flag;
  // The last day still counts, wherever on earth it ends.
  if (expires !== undefined && now > Date.parse(expires) + 1.5 * dayMs) add("expired", `"${key}" should have been gone by ${expires}. Run: halyard remove ${key}`);
  if (!isUsed) add("unused", `"${key}" is declared and read nowhere. Delete its declaration.`);
  if (!managed || managed.archived) return findings;

  const age = daysSince(managed.created_at, now);
  if (permanent === undefined && age > patience.maximumAgeDays) add("too-old", `"${key}" is ${age} days old, and flags may get ${patience.maximumAgeDays}. Finish its rollout and remove it, or say why it is permanent.`);
  if (!isUsed) return findings;

  const { value, why } = constantValue(managed);
  const unchanged = daysSince(constantSince ?? managed.updated_at ?? managed.created_at, now);
  if (value !== undefined && permanent === undefined && unchanged >= patience.settledAfterDays) {
    const since = `for ${unchanged} days`;
    if (value === false) add("off-for-good", `"${key}" has been off for everybody ${since}: ${why}. Run: halyard remove ${key}`);
    else add("settled", `"${key}" has been ${value === true ? "on" : value} for everybody ${since}. Run: halyard remove ${key}`);
  }
  const quiet = daysSince(managed.last_called_at ?? managed.created_at, now);
  if (managed.active && quiet > uncalledAfterDays && value !== false) add("never-called", `PostHog has seen no read of "${key}" for ${quiet} days, though code reads it. See whether that code runs.`);
  return findings;
}

const dayMs = 86_400_000;

function daysSince(moment: string, now: number): number {
  return Math.floor((now - Date.parse(moment)) / dayMs);
}
