import type { Declarations } from "../declarations/read-declarations.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import type { Usage } from "../usages/find-usages.ts";
import type { UnreadableFile } from "../usages/unreadable-in.ts";
import { findDrift } from "./find-drift.ts";
import { findStaleFlag, type Patience } from "./find-stale-flag.ts";
import { findUntestedStates, type UntestedInput } from "./find-untested-states.ts";
import { isTestFile } from "./is-test-file.ts";
import { createFinding, type Finding } from "./finding.ts";

/** What is known of a project's flags. */
export interface CheckInput {
  readonly declarations: Declarations;
  readonly usages: readonly Usage[];
  readonly unreadable: readonly UnreadableFile[];
  /** Absent where PostHog was not asked. */
  readonly managed?: readonly ManagedFlag[];
  /** Since when a flag has had one value for everybody, ISO 8601, by key; where it is not known, since its last change. */
  readonly constantSince?: ReadonlyMap<string, string>;
  /** What test runs have read, and what tests there are; absent where no test run has said so. */
  readonly tests?: Pick<UntestedInput, "coverage" | "stateTests">;
  readonly patience: Patience;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Everything that is wrong with the flags of a project, in the order of files and lines. */
export function checkProject({ declarations, usages: all, unreadable, managed, constantSince, tests, patience, now }: CheckInput): Finding[] {
  const { file, flags } = declarations;
  const usages = all.filter((use) => !isTestFile(use.file));
  const findings = [
    ...flags.flatMap((flag) =>
      findStaleFlag({
        file,
        flag,
        managed: managed && (managed.find(({ key }) => key === flag.key) ?? null),
        constantSince: constantSince?.get(flag.key),
        isUsed: usages.some(({ key }) => key === flag.key),
        patience,
        now,
      }),
    ),
    ...(managed ? findDrift(file, flags, managed) : []),
    ...usages.flatMap((usage) => findMisuse(usage, declarations)),
    ...unreadable.map(({ message, ...place }) => createFinding("unreadable-file", `The file cannot be parsed: ${message}`, undefined, place)),
    ...(tests ? findUntestedStates({ file, flags, ...tests }) : []),
  ];
  return findings.toSorted(comparePlaces);
}

function findMisuse({ key, reader, isPostHog, problem, branches, ...place }: Usage, { flags }: Declarations): Finding[] {
  const flag = flags.find((each) => each.key === key);
  const findings: Finding[] = [];
  if (isPostHog) return key === undefined ? [] : [createFinding("raw-posthog-call", `${reader} asks PostHog's SDK for "${key}". Ask Halyard, so that server, page and tests agree.`, key, place)];
  if (key !== undefined && !flag) findings.push(createFinding("undeclared-flag", `"${key}" is not declared. Correct the name, or declare it.`, key, place));
  if (problem !== undefined) findings.push(createFinding("not-removable", `What ${reader} reads here stays when the flag is removed: ${problem}.`, key, place));
  const missing = branches?.variants.length && !branches.hasFallback ? (flag?.variants ?? []).filter((variant) => !branches.variants.includes(variant)) : [];
  if (missing.length > 0) findings.push(createFinding("missing-variant", `This <Flag name="${key}"> shows nothing for ${missing.join(" and ")}. Add a <Variant> for it, or a fallback.`, key, place));
  return findings;
}

function comparePlaces(left: Finding, right: Finding): number {
  return (left.place?.file ?? "").localeCompare(right.place?.file ?? "") || (left.place?.line ?? 0) - (right.place?.line ?? 0);
}
