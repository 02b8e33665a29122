import type { DefinitionsStore } from "./definitions-cache.ts";

/** The version of rules that no cache has. */
export const ownVersion = "own";

/** Stands in for a cache where there is none, or while it is away: it is always the caller's turn. */
export const fetchAlone: DefinitionsStore = {
  claim: async ({ known }) => ({
    copy: known === undefined ? undefined : { version: known, ageMs: Infinity },
    ticket: "alone",
    takenForMs: 0,
    failures: 0,
  }),
  write: async () => ownVersion,
  confirm: async () => true,
  fail: async () => {},
  release: async () => {},
};
