import type { FlagValue } from "@halyard/core";
import { describeReason } from "./describe-reason.ts";
import type { DevtoolsFlag } from "./devtools-report.ts";
import { nameState } from "./name-state.ts";

export interface ReadFlag {
  readonly flag: DevtoolsFlag;
  /** The values that marks in the page say the server rendered. */
  readonly marks: readonly FlagValue[];
  /** What code on the server read last, for this page or for another one of the same actor. */
  readonly readByCode: FlagValue | undefined;
  /** The values that parts of the page have in the browser. */
  readonly inBrowser: readonly FlagValue[];
  /** What the server would give the page by now, where that is something else. */
  readonly expected: FlagValue | undefined;
}

/** Says what of a flag is not as it should be. */
export function findProblems({ flag, marks, readByCode, inBrowser, expected }: ReadFlag): string[] {
  const problems: string[] = [];
  // What the server would give by now, code may have read for another tab.
  const isNewer = expected !== undefined && readByCode === expected;
  const onServer = readByCode === undefined || isNewer ? marks : [...marks, readByCode];
  const different = onServer.filter((value) => !inBrowser.includes(value));
  if (inBrowser.length > 0 && different.length > 0) {
    problems.push(`Server and browser differ: the server rendered ${list(different)}, the browser has ${list(inBrowser)}.`);
  } else if (new Set(inBrowser).size > 1) {
    problems.push(`Parts of the page differ: the browser has ${list(inBrowser)}.`);
  } else if (new Set(onServer).size > 1) {
    problems.push(`Parts of the page differ: the server rendered ${list(onServer)}.`);
  }
  if (expected !== undefined) {
    const why = expected === flag.value ? ` ${describeReason(flag.reason)}.` : "";
    problems.push(`The server would now give ${nameState(expected)}.${why}${isNewer ? " Code on the server has read that since the page was loaded." : ""}`);
  }
  if (flag.problem !== undefined) problems.push(flag.problem);
  return problems;
}

function list(values: readonly FlagValue[]): string {
  return [...new Set(values)].map(nameState).join(" and ");
}
