import type { Evaluation, Snapshot } from "@halyard/core";
import type { FlagsStore, FlagView } from "../create-flags-store.ts";
import { own } from "./own.ts";
import { toSentExposure } from "./to-sent-exposure.ts";

/** What is mounted in the page, by its stores. */
export interface PageReading {
  readonly views: readonly FlagView[];
  /** Whether an SDK of the page takes exposures. */
  readonly hasSdk: boolean;
  /** How the browser has a flag, and first of all where something reads it: more than one where parts of the page differ. */
  evaluationsOf(name: string): readonly Evaluation[];
  /** When exposures of a flag were sent from this page's SDK, in milliseconds since 1970. */
  sentBySdk(name: string): readonly number[];
  /** Whether this browser itself has sent to this site that the actor of the page was shown the flag's value. */
  wasSent(name: string): boolean;
}

/** Reads what the flag stores of the page hold right now. */
export function readPage(stores: readonly FlagsStore[]): PageReading {
  const snapshots = stores.flatMap(({ current }) => (current ? [current] : []));
  const sent = readSent();
  return {
    views: stores.flatMap(({ views }) => [...views]),
    hasSdk: stores.some(({ expose, current }) => expose && !current?.prerendered),
    evaluationsOf(name) {
      const readers = stores.filter(({ views }) => [...views].some(([names, value]) => value === undefined && names.includes(name)));
      return (readers.length > 0 ? readers : stores).flatMap(({ current }) => own(current?.flags ?? {}, name) ?? []);
    },
    sentBySdk: (name) => [...new Set(stores.map((store) => store.sent ?? []))].flat().flatMap((each) => (each.name === name ? [each.at] : [])),
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
