import stringWidth from "string-width";

const gap = "   ";

/** One row of a table that is too wide: its first cell, and below it the others with their headings, as many on a line as fit. */
export function formatRecord([, ...headings]: readonly string[], [title, ...cells]: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const part = `${headings[index]!.toLowerCase()}: ${cell}`;
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(last + gap + part) <= width) lines[lines.length - 1] = last + gap + part;
    else lines.push(`  ${part}`);
  }
  return [title, ...lines].join("\n");
}
