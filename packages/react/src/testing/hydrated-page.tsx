import { Suspense, use, type ReactNode } from "react";
import { createGate, type Gate } from "./create-gate.ts";
import { Probe } from "./probe.tsx";

/** What `createChildren` is on the server, with the flag `flag` at "v1"; a test holds the two to each other. */
export const html: string = "<b>v1</b><!--$--><b>v1</b><!--/$-->";

/** A page with an early part, and a part that waits for its gate. */
export function createChildren(log: unknown[]): { children: ReactNode; gate: Gate } {
  const gate = createGate();
  function Late(): ReactNode {
    use(gate.promise);
    return <Probe name="flag" log={log} />;
  }
  return { gate, children: <><Probe name="flag" log={log} /><Suspense fallback="…"><Late /></Suspense></> };
}
