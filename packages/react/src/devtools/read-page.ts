import type { Evaluations, Snapshot } from "@halyard/core";
import type { FlagsStore, FlagView } from "../create-flags-store.ts";
import { toSentExposure } from "./to-sent-exposure.ts";

/** What is mounted in the page, by its stores. */
export interface PageReading {
  readonly views: readonly FlagView[];
  /** The flags as components in the browser read them. */
  readonly flags: Evaluations;
  /** Whether an SDK of the page takes exposures. */
  readonly hasSdk: boolean;
  /** Whether this browser has sent that the actor of the page was shown the flag's value. */
  wasSent(name: string): boolean;
}

/** Reads what the flag stores of the page hold right now. */
export function readPage(stores: readonly FlagsStore[]): PageReading {
  const snapshots = stores.flatMap(({ current }) => (current ? [current] : []));
  const sent = readSent();
  return {
    views: stores.flatMap(({ views }) => [...views]),
    flags: Object.assign({}, ...snapshots.map(({ flags }) => flags)) as Evaluations,
    hasSdk: stores.some(({ expose, current }) => expose && !current?.prerendered),
    wasSent: (name) => snapshots.some((snapshot) => isIn(sent, name, snapshot)),
  };
}

function isIn(sent: string, name: string, snapshot: Snapshot): boolean {
  return Object.hasOwn(snapshot.flags, name) && sent.includes(toSentExposure(name, snapshot));
}

function readSent(): string {
  try {
    return localStorage.getItem("halyard") ?? "";
  } catch {
    // The browser keeps nothing for this site, and so nothing was sent.
    return "";
  }
}
