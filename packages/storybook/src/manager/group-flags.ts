import type { FlagRow } from "./describe-flags.ts";

export interface FlagGroup {
  readonly title: string;
  readonly rows: readonly FlagRow[];
}

/** The panel's parts, without those that are empty. A flag stands in the first that it belongs to. */
export function groupFlags(rows: readonly FlagRow[]): FlagGroup[] {
  return [
    { title: "Read by this story", rows: rows.filter(({ isRead }) => isRead) },
    { title: "Pinned by this story, not read", rows: rows.filter(({ isRead, isPinned }) => isPinned && !isRead) },
    { title: "Not read", rows: rows.filter(({ isRead, isPinned }) => !isRead && !isPinned) },
  ].filter((group) => group.rows.length > 0);
}
