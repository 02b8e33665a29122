import type { FlagRow } from "./describe-flags.ts";
import { fromState } from "./state-values.ts";

/** The code that keeps a story as it is on show, whatever the toolbar says: the flags that it reads or pins. */
export function writeParameters(rows: readonly FlagRow[]): string {
  const pins = rows.filter(({ isRead, isPinned }) => isRead || isPinned);
  const lines = pins.map((row) => `    ${JSON.stringify(row.name)}: ${JSON.stringify(fromState(row, row.state))},\n`);
  return `parameters: {\n  flags: {\n${lines.join("")}  },\n},`;
}
