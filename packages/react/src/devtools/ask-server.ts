import type { DevtoolsReport } from "./devtools-report.ts";

/** What came of asking the server: what it tells, nothing for those whom it does not let, or why it told nothing. */
export type ServerAnswer = { readonly report: DevtoolsReport | undefined } | { readonly outage: string };

/** Asks the server for the flags, and for what it read since a time, in milliseconds since 1970. */
export async function askServer(to: string, since: number): Promise<ServerAnswer> {
  try {
    const response = await fetch(`${to}?since=${Math.floor(since)}`, { cache: "no-store" });
    if (response.ok) return { report: (await response.json()) as DevtoolsReport };
    // The connection stays busy until somebody has read the answer, or says that nobody will.
    await response.body?.cancel();
    return response.status === 404 ? { report: undefined } : { outage: describeFailure(response) };
  } catch {
    return { outage: describeFailure() };
  }
}

/** Has the server force these values and no others. Returns why it failed. */
export async function sendForced(to: string, values: NonNullable<DevtoolsReport["forced"]>["values"]): Promise<string | undefined> {
  let response: Response | undefined;
  try {
    response = await fetch(to, { method: "POST", body: JSON.stringify({ values }) });
    if (response.ok) return undefined;
    const { message } = (await response.json()) as { message?: string };
    return message ?? describeFailure(response);
  } catch {
    return describeFailure(response);
  }
}

/** In words: what answers may be no server of ours, and what it says no words for people. */
function describeFailure(response?: Response): string {
  return response ? `The server answered with an error: ${response.status}.` : "The server does not answer.";
}
