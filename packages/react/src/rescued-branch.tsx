"use client";
import { Suspense, use, useState, useSyncExternalStore, type ReactNode } from "react";

/** How far a server came with a branch. */
interface Attempt {
  phase: "none" | "begun" | "passed";
  /** Settles when the server has waited for the branch for long enough. */
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
    <Suspense fallback={<Fallback attempt={attempt}>{rescue}</Fallback>}>
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
 * there, because what is in the HTML must not be replaced. React does not tell when a branch throws after it has waited, so
 * after a second the rescue is shown.
 */
function Fallback({ attempt, children }: { readonly attempt: Attempt; readonly children?: ReactNode }): ReactNode {
  if (!isServer() || attempt.phase === "none") return null;
  if (attempt.phase === "passed") use((attempt.patience ??= new Promise((resolve) => setTimeout(resolve, patienceMs))));
  return children;
}

function isServer(): boolean {
  return typeof window === "undefined";
}
