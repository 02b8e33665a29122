import type { ReactElement } from "react";
import type { KeptExposures } from "../exposure-log.ts";

/** What is kept of all exposures, and what is not. */
export function StoreNote({ kept: { stored, dropped, keptSince, unreadable } }: { kept: KeptExposures }): ReactElement {
  const since = keptSince === null ? "" : `, since ${new Date(keptSince).toLocaleTimeString()}`;
  return (
    <p className="quiet">
      {stored.toLocaleString()} exposures of all flags are kept in memory{since}.
      {dropped > 0 && ` ${dropped.toLocaleString()} older ones were dropped.`}
      {unreadable > 0 && ` ${unreadable.toLocaleString()} were sent without a flag, a value or a person.`}
    </p>
  );
}
