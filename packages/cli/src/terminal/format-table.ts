import stringWidth from "string-width";

/** Rows under a heading, in columns as wide as their widest cell. Past `width` the widest column is cut. */
export function formatTable(heading: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  const widths = heading.map((name, column) => Math.max(stringWidth(name), ...rows.map((row) => stringWidth(row[column] ?? ""))));
  const gap = 2;
  const total = (): number => widths.reduce((sum, each) => sum + each, gap * (widths.length - 1));
  while (total() > width) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest]! <= 8) break;
    widths[widest] = Math.max(8, widths[widest]! - (total() - width));
  }
  return [heading, ...rows].map((row) => row.map((cell, column) => pad(cut(cell, widths[column]!), widths[column]!)).join(" ".repeat(gap)).trimEnd());
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
