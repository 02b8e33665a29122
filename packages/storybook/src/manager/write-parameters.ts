import { pinsOf, type FlagRow } from "./describe-flags.ts";

/** The code that keeps a story as it is on show, whatever the toolbar says: the flags that it reads or pins. */
export function writeParameters(rows: readonly FlagRow[]): string {
  const pins = Object.entries(pinsOf(rows.filter(({ isRead, isPinned }) => isRead || isPinned)));
  if (pins.length === 0) return "parameters: { flags: {} },";
  return `parameters: {\n  flags: {\n${pins.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join("")}  },\n},`;
}
