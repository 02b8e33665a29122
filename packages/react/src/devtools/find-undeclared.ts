import { undeclaredReads } from "../undeclared-reads.ts";
import type { DevtoolsReport } from "./devtools-report.ts";
import type { PageReading } from "./read-page.ts";

/** Names that the page or the server asked for, and that the server does not declare. */
export function findUndeclared({ flags, undeclared }: DevtoolsReport, { views }: PageReading): string[] {
  const asked = new Set([...undeclared, ...undeclaredReads, ...views.flatMap(([names]) => names)]);
  return [...asked].filter((name) => !Object.hasOwn(flags, name));
}
