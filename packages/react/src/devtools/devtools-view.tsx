"use client";
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import type { DevtoolsSession } from "./create-session.ts";
import { describeFlags } from "./describe-flags.ts";
import { findUndeclared } from "./find-undeclared.ts";
import { Launcher } from "./launcher.tsx";
import { Panel } from "./panel.tsx";
import { watchDocument } from "./watch-document.ts";

export interface DevtoolsViewProps {
  readonly session: DevtoolsSession;
  /** Called after the page has changed. */
  readonly onChange: () => void;
}

/** The button, and the panel once somebody opens it; nothing for those whom the server does not let. */
export function DevtoolsView({ session, onChange }: DevtoolsViewProps): ReactNode {
  const { isOpen, report, isAttached, isCurrent, forced, reading, seen, now, notice, failure, outage } = useSyncExternalStore(session.subscribe, session.getState);
  const launcher = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);

  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) launcher.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const isShown = report !== undefined && isAttached;
  useEffect(() => (isShown ? watchDocument(onChange) : undefined), [isShown, onChange]);

  useEffect(() => {
    if (!isOpen) return undefined;
    // An exposure is sent some time after its flag came into view, and changes nothing in the document.
    const timer = setInterval(session.look, 1000);
    return () => clearInterval(timer);
  }, [isOpen, session]);

  if (!isShown) return null;
  const rows = describeFlags({ report, isCurrent, page: reading, seen, forced, now });
  const undeclared = findUndeclared(report, reading);
  return (
    <section className="devtools" aria-label="Halyard devtools" lang="en" dir="ltr">
      <Launcher ref={launcher} isHidden={isOpen} rows={rows} undeclared={undeclared} onOpen={() => session.setOpen(true)} />
      {isOpen && <Panel session={session} report={report} rows={rows} undeclared={undeclared} isForcing={Object.keys(forced).length > 0} notice={notice} failure={failure ?? outage} onClose={() => session.setOpen(false)} />}
    </section>
  );
}
