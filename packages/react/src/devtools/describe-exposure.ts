import { isExposure, type FlagValue } from "@halyard/core";
import type { DevtoolsFlag } from "./devtools-report.ts";
import type { PageReading } from "./read-page.ts";

export interface ShownFlag {
  readonly name: string;
  readonly flag: DevtoolsFlag;
  readonly forced: FlagValue | undefined;
  /** Whether code on the server read it. */
  readonly isReadByCode: boolean;
  readonly page: PageReading;
}

/** Says whether it counts in the source's statistics that the flag is shown. */
export function describeExposure({ name, flag, forced, isReadByCode, page }: ShownFlag): string {
  if (forced !== undefined) return "None: it is forced";
  const evaluation = page.flags[name];
  // A prerendered page does not know who decided its values, and the server that takes its exposures does.
  if (!isExposure(evaluation && evaluation.reason.code !== "prerendered" ? evaluation : flag)) return "None: nobody decided it";
  const isInView = page.views.some(([names, value]) => names.includes(name) && (value ?? evaluation?.value) === evaluation?.value);
  if (isInView && page.hasSdk) return "Given to the analytics SDK of the page";
  if (page.wasSent(name)) return "Sent by this browser";
  if (isInView) return "In view, and not sent yet";
  return isReadByCode ? "Sent by the server, after the response" : "None: not in view";
}
