"use client";
import { Suspense, use, useState, useSyncExternalStore, type ReactNode } from "react";
import { readOutcome } from "./read-outcome.ts";
import { RethrowContext } from "./rethrow-context.ts";

/** How far a server came with a branch. */
interface Attempt {
  phase: "none" | "begun" | "passed";
  /** Settles when the server has waited for the branch for long enough, or in vain. */
  patience?: Promise<void>;
}

const patienceMs = 1000;

export interface RescuedBranchProps {
  readonly rescue: ReactNode;
  readonly children?: ReactNode;
}

/**
 * A branch that a server replaces by its rescue when it throws there. A server has no error boundaries: what throws is
 * replaced by the fallback of the nearest Suspense boundary, so here is one. What a browser renders anew needs none, and
 * whoever is above waits for it.
 */
export function RescuedBranch({ rescue, children }: RescuedBranchProps): ReactNode {
  const isServerOrHydration = useSyncExternalStore(subscribe, () => false, () => true);
  const [isFromServer] = useState(isServerOrHydration);
  const [attempt] = useState<Attempt>(() => ({ phase: "none" }));
  if (!isFromServer) return children;
  return (
    <Suspense fallback={<Fallback attempt={attempt} branch={children}>{rescue}</Fallback>}>
      <Mark attempt={attempt} phase="begun" />
      {children}
      <Mark attempt={attempt} phase="passed" />
    </Suspense>
  );
}

function subscribe(): () => void {
  return () => {};
}

/** Notes that a server has come to this place. A branch that throws ends it between two of them; one that waits for something does not. */
function Mark({ attempt, phase }: { readonly attempt: Attempt; readonly phase: Attempt["phase"] }): null {
  if (isServer()) Object.assign(attempt, { phase });
  return null;
}

/**
 * What a server has in place of a branch: the rescue where it threw. One that waits is waited for, as if no boundary were
 * there, because what is in the HTML must not be replaced. React tells of a server component that throws after it has waited,
 * but not of a client component; there the rescue is shown after a second.
 */
function Fallback({ attempt, branch, children }: { readonly attempt: Attempt; readonly branch: ReactNode; readonly children?: ReactNode }): ReactNode {
  const rethrow = use(RethrowContext);
  if (!isServer() || attempt.phase === "none") return null;
  if (attempt.phase === "passed") use((attempt.patience ??= Promise.race([wait(patienceMs), waitForError(branch)])));
  if (rethrow) readOutcome(branch).errors.forEach(rethrow);
  return children;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function waitForError(branch: ReactNode): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { pending, errors } = readOutcome(branch);
      if (errors.length > 0) resolve();
      else for (const each of pending) each.then(look, look);
    };
    look();
  });
}

function isServer(): boolean {
  return typeof window === "undefined";
}
