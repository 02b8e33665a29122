import type { FlagFilters, ProjectFlag } from "../index.ts";

/** A flag with what a test cares about. */
export function flag(key: string, filters: FlagFilters, more: Partial<ProjectFlag> = {}): ProjectFlag {
  const createdAt = "2026-01-01T00:00:00.000Z";
  return { id: idOf(key), key, name: "", active: true, version: 1, filters, created_at: createdAt, updated_at: createdAt, ...more };
}

/** An id that stays the same for a key and differs between those of a test. */
function idOf(key: string): number {
  return [...key].reduce((id, character) => (id * 31 + character.charCodeAt(0)) % 1_000_003, 7);
}
