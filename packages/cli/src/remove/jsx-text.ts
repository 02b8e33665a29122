/** What React renders of a text between tags: lines are trimmed at the ends where they meet others, and empty ones are gone. */
export function cleanJsxText(text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  const last = lines.findLastIndex((line) => /[^ \t]/.test(line));
  return lines
    .map((line, index) => {
      let shown = line.replaceAll("\t", " ");
      if (index > 0) shown = shown.replace(/^ +/, "");
      if (index < lines.length - 1) shown = shown.replace(/ +$/, "");
      return shown && index !== last && index < lines.length - 1 ? `${shown} ` : shown;
    })
    .join("");
}
