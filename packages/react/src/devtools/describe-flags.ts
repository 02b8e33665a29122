import type { Evaluation, FlagValue } from "@halyard/core";
import { describeExposure } from "./describe-exposure.ts";
import { describeReason } from "./describe-reason.ts";
import type { DevtoolsFlag, DevtoolsReport } from "./devtools-report.ts";
import { describeSource } from "./describe-source.ts";
import { expiryOf, type Expiry } from "./expiry-of.ts";
import { findProblems } from "./find-problems.ts";
import { own } from "./own.ts";
import type { PageReading } from "./read-page.ts";

/** A declared flag as the panel shows it. */
export interface FlagRow extends Pick<DevtoolsFlag, "description" | "owner" | "permanent" | "issue" | "serverOnly" | "states"> {
  readonly name: string;
  /** What the page has. */
  readonly value: FlagValue;
  /** What it has while nobody forces it. */
  readonly decided: FlagValue;
  readonly forced: FlagValue | undefined;
  /** Why the page has it, or why it would have it while nobody forces it. */
  readonly reason: string;
  /** Who decided that. */
  readonly source: string;
  /** What the source keeps beside the value that the page has, as text; nothing beside one that is forced. */
  readonly payload: string | undefined;
  readonly exposure: string;
  readonly expiry: Expiry | undefined;
  /** Whether somebody read it for this page. */
  readonly isRead: boolean;
  /** Who did; nobody where no component does so any more. */
  readonly readBy: "server" | "browser" | "server and browser" | undefined;
  /** Whether the server would give the page another value by now. */
  readonly isStale: boolean;
  /** What is not as it should be. */
  readonly problems: readonly string[];
}

export interface DescribeOptions {
  readonly report: DevtoolsReport;
  /** Whether the report is as new as the page. */
  readonly isCurrent: boolean;
  readonly page: PageReading;
  /** Names of the flags that components have read. */
  readonly seen: ReadonlySet<string>;
  /** What is forced, by name. */
  readonly forced: Readonly<Record<string, FlagValue>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** All declared flags, in the order of their declaration. */
export function describeFlags(options: DescribeOptions): FlagRow[] {
  return Object.entries(options.report.flags).map(([name, flag]) => describeFlag(name, flag, options));
}

function describeFlag(name: string, flag: DevtoolsFlag, { report, isCurrent, page, seen, forced, now }: DescribeOptions): FlagRow {
  const views = page.views.filter(([names]) => names.includes(name));
  const inBrowser = page.evaluationsOf(name);
  const isReadByCode = Object.hasOwn(report.reads, name);
  // A `<Flag>` of the server leaves a mark in the page, and code on the server only a note in the report.
  const marks = views.flatMap(([, value]) => (value === undefined ? [] : [value]));
  const readByCode = isCurrent ? own(report.reads, name) : undefined;
  const isOnServer = isReadByCode || marks.length > 0;
  const isInBrowser = views.some(([, value]) => value === undefined);
  const expected = own(report.forced?.values ?? {}, name) ?? flag.value;
  const value = inBrowser[0]?.value ?? marks[0] ?? readByCode ?? expected;
  const isStale = isCurrent && value !== expected;
  const evaluation = inBrowser.find(isExplained) ?? flag;
  return {
    name,
    description: flag.description,
    owner: flag.owner,
    permanent: flag.permanent,
    issue: flag.issue,
    serverOnly: flag.serverOnly,
    states: flag.states,
    value,
    decided: flag.value,
    forced: own(forced, name),
    reason: describeReason(evaluation.reason),
    source: describeSource(evaluation),
    payload: evaluation.value === value && own(forced, name) === undefined ? JSON.stringify(evaluation.payload, undefined, 2) : undefined,
    exposure: describeExposure({ name, flag, report, forced: own(forced, name), page, now }),
    expiry: expiryOf(flag.expires, now),
    isRead: isOnServer || isInBrowser || seen.has(name),
    readBy: isOnServer ? (isInBrowser ? "server and browser" : "server") : isInBrowser ? "browser" : undefined,
    isStale,
    problems: findProblems({ flag, marks, readByCode, inBrowser: inBrowser.map((each) => each.value), expected: isStale ? expected : undefined }),
  };
}

/** Whether it says why the flag has its value while nobody forces it, as the page was told. */
function isExplained({ reason, source }: Evaluation): boolean {
  return reason.code !== "prerendered" && source !== "override";
}
