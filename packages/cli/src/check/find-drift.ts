import type { DeclaredFlag } from "../declarations/declared-flag.ts";
import { variantsOf, type ManagedFlag } from "../posthog/managed-flag.ts";
import { createFinding, type Finding } from "./finding.ts";

/** Where the declarations and PostHog do not speak of the same flags, or of the same values. */
export function findDrift(file: string, declared: readonly DeclaredFlag[], managed: readonly ManagedFlag[]): Finding[] {
  const findings: Finding[] = [];
  for (const flag of declared) {
    const other = managed.find(({ key }) => key === flag.key);
    const place = { file, line: flag.line, column: flag.column };
    if (!other || other.archived) {
      findings.push(createFinding("unknown-in-posthog", `"${flag.key}" ${other ? "is archived" : "does not exist"} in PostHog, so everybody gets its default. Create it there, or remove it from the code.`, flag.key, place));
      continue;
    }
    const difference = findDifference(flag, other);
    if (difference) findings.push(createFinding("drifted-variants", `"${flag.key}": ${difference}.`, flag.key, place));
  }
  for (const { key, archived } of managed) {
    if (!archived && !declared.some((flag) => flag.key === key)) findings.push(createFinding("only-in-posthog", `"${key}" is in PostHog and not declared. Draft it with \`halyard pull ${key}\`, or archive it if nobody uses it.`, key));
  }
  return findings;
}

function findDifference({ variants, hasPayload }: DeclaredFlag, managed: ManagedFlag): string | undefined {
  const theirs = variantsOf(managed).map(({ key }) => key);
  if (variants && theirs.length === 0) return `it is declared with variants, and is on or off in PostHog`;
  if (!variants && theirs.length > 0) return `it is declared as on or off, and has the variants ${theirs.join(", ")} in PostHog`;
  const unknown = theirs.filter((key) => !variants?.includes(key));
  if (unknown.length > 0) return `PostHog has ${unknown.join(", ")}, which the declaration does not; whoever gets it sees the default`;
  const lost = variants?.filter((key) => !theirs.includes(key)) ?? [];
  if (lost.length > 0) return `the declaration has ${lost.join(", ")}, which PostHog does not; nobody can get it`;
  if (!hasPayload && Object.keys(managed.filters.payloads ?? {}).length > 0) return "PostHog has a payload, and the declaration no schema for it";
  return undefined;
}
