import { isExposure, type FlagValue } from "@halyard/core";
import { formatTime } from "./format-time.ts";
import type { DevtoolsFlag, DevtoolsReport } from "./devtools-report.ts";
import { own } from "./own.ts";
import type { PageReading } from "./read-page.ts";

export interface ShownFlag {
  readonly name: string;
  readonly flag: DevtoolsFlag;
  readonly report: DevtoolsReport;
  readonly forced: FlagValue | undefined;
  readonly page: PageReading;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Says whether it counts in the source's statistics that the flag is shown: how often that was sent, when last, and by whom. */
export function describeExposure({ name, flag, report, forced, page, now }: ShownFlag): string {
  if (forced !== undefined) return "None: it is forced";
  const [evaluation] = page.evaluationsOf(name);
  // A prerendered page does not know who decided its values, and the server that takes its exposures does.
  if (!isExposure(evaluation && evaluation.reason.code !== "prerendered" ? evaluation : flag)) return "None: nobody decided it";
  const bySdk = page.sentBySdk(name);
  const byServer = own(report.exposures, name);
  const sent = [
    ...(bySdk.length > 0 ? [describeSent("the analytics SDK of the page", bySdk.length, Math.max(...bySdk), now)] : []),
    ...(byServer ? [describeSent("the server", byServer.count, byServer.at, now)] : []),
  ];
  if (sent.length > 0) return `Sent ${sent.join("; ")}`;

  const isInView = page.views.some(([names, value]) => names.includes(name) && (value ?? evaluation?.value) === evaluation?.value);
  if (isInView && page.hasSdk) return "None since the page was loaded: its analytics SDK sends each value once";
  if (page.wasSent(name)) return "Sent by this browser, each value once";
  if (isInView) return "In view, and not sent yet";
  return Object.hasOwn(report.reads, name) ? "None that this server knows of: it sends each value once" : "None: not in view";
}

function describeSent(byWhom: string, count: number, at: number, now: number): string {
  const time = formatTime(at, now);
  return count === 1 ? `once by ${byWhom}, at ${time}` : `${count} times by ${byWhom}, last at ${time}`;
}
