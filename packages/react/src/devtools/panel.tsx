"use client";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import type { DevtoolsSession } from "./create-session.ts";
import type { FlagRow } from "./describe-flags.ts";
import type { DevtoolsReport } from "./devtools-report.ts";
import { findSharedProblems } from "./find-shared-problems.ts";
import { FlagItem } from "./flag-item.tsx";
import { ShareLink } from "./share-link.tsx";

export interface PanelProps {
  readonly session: DevtoolsSession;
  readonly report: DevtoolsReport;
  readonly rows: readonly FlagRow[];
  readonly undeclared: readonly string[];
  readonly isForcing: boolean;
  readonly notice: string;
  /** Why the last change was not made, or the panel may be out of date. */
  readonly failure: string | undefined;
  readonly onClose: () => void;
}

/** All flags, those that the page reads first. */
export function Panel({ session, report, rows, undeclared, isForcing, notice, failure, onClose }: PanelProps): ReactNode {
  const [filter, setFilter] = useState("");
  const [showsOthers, setShowsOthers] = useState(false);
  const panel = useRef<HTMLDialogElement>(null);
  const focusPanel = (): void => panel.current?.focus();
  useLayoutEffect(focusPanel, []);

  /** Does what a button says that is gone afterwards, and would take the focus along. */
  function leave(act: () => void): void {
    focusPanel();
    act();
  }

  const wanted = filter.trim().toLowerCase();
  const found = rows.filter(({ name, owner, description }) => [name, owner, description].join(" ").toLowerCase().includes(wanted));
  const read = found.filter(({ isRead }) => isRead);
  const others = found.filter(({ isRead }) => !isRead);
  const shared = findSharedProblems(showsOthers ? found : read);
  const list = (listed: readonly FlagRow[], label: string): ReactNode => (
    <ul className="flags" aria-label={label}>
      {listed.map((row) => (
        <FlagItem key={row.name} row={row} problems={row.problems.filter((problem) => !shared.has(problem))} onForce={(value) => session.force(row.name, value)} />
      ))}
    </ul>
  );

  return (
    <dialog ref={panel} open className="panel" aria-labelledby="title" tabIndex={-1}>
      <header>
        <div>
          <h2 id="title">Flags of this page</h2>
          <p className="quiet who">
            {report.identified ? "Signed in as" : "Visitor"} {[report.distinctId, ...Object.entries(report.groups ?? {}).map(([type, key]) => `${type} ${key}`)].join(", ")}
          </p>
        </div>
        <button type="button" className="close" aria-label="Close" onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <div className="body">
        <input type="search" className="filter" placeholder="Filter by name, owner or words" aria-label="Filter flags" value={filter} onChange={(event) => setFilter(event.target.value)} />
        {undeclared.length > 0 && (
          <ul className="flags" aria-label="Undeclared flags">
            {undeclared.map((name) => (
              <li key={name} className="flag">
                <h3>{name}</h3>
                <p className="problem">It is read, and nobody declares it. Declare it with defineFlags, or correct its name.</p>
              </li>
            ))}
          </ul>
        )}
        {[...shared].map(([problem, count]) => (
          <p key={problem} className="problem">
            {count} flags: {problem}
          </p>
        ))}
        {list(read, "Flags that this page reads")}
        {read.length === 0 && <p className="quiet">{wanted ? "No flag that this page reads is found." : "This page reads no flag."}</p>}
        {others.length > 0 && (
          <>
            <button type="button" className="more" aria-expanded={showsOthers} onClick={() => setShowsOthers(!showsOthers)}>
              {others.length === 1 ? "1 flag" : `${others.length} flags`} that this page does not read
            </button>
            {showsOthers && list(others, "Other flags")}
          </>
        )}
      </div>
      <footer>
        {failure !== undefined && (
          <p className="problem" role="alert">
            {failure}
          </p>
        )}
        <output className="visually-hidden">{notice}</output>
        <div className="actions">
          {rows.some(({ isStale }) => isStale) && (
            <button type="button" onClick={() => leave(session.refresh)}>
              Bring the page up to date
            </button>
          )}
          {isForcing && (
            <button type="button" onClick={() => leave(session.reset)}>
              Reset all
            </button>
          )}
          {report.forced && isForcing && <ShareLink key={report.forced.token} forced={report.forced} onCopied={(words) => session.say(words)} />}
          {!isForcing && <p className="quiet">Nothing is forced. What you force holds for this browser alone, and is reported to nobody.</p>}
        </div>
      </footer>
    </dialog>
  );
}
