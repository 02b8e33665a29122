import type { FlagRow } from "./describe-flags.ts";

/** The flags of which the name, the description or the owner has all words of what was typed; those that the story reads first. */
export function findFlags(rows: readonly FlagRow[], typed: string): FlagRow[] {
  const words = typed.toLowerCase().split(/\s+/);
  const found = rows.filter(({ name, description = "", owner = "" }) => {
    const text = `${name} ${description} ${owner}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return [...found.filter(({ isRead }) => isRead), ...found.filter(({ isRead }) => !isRead)];
}
