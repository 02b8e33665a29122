import stringWidth from "string-width";

/** Rows under a heading, in columns as wide as their widest cell. */
export function formatTable(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heading.map((name, column) => Math.max(stringWidth(name), ...rows.map((row) => stringWidth(row[column] ?? ""))));
  return [heading, ...rows].map((row) => row.map((cell, column) => pad(cell, widths[column]!)).join("  ").trimEnd());
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}
