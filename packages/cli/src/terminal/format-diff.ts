import { createTwoFilesPatch } from "diff";
import type { FileChanges } from "../files/file-changes.ts";
import type { Terminal } from "./create-terminal.ts";

/** Changes of files as a unified diff that `git apply` takes. */
export function formatDiff(changes: FileChanges, read: (path: string) => string | undefined, style: Terminal["style"]): string {
  return [...changes]
    .map(([path, text]) => {
      const before = read(path);
      const patch = createTwoFilesPatch(before === undefined ? "/dev/null" : `a/${path}`, text === undefined ? "/dev/null" : `b/${path}`, before ?? "", text ?? "", undefined, undefined, { context: 3 });
      return patch.split("\n").slice(1).map((line) => colour(line, style)).join("\n");
    })
    .join("");
}

function colour(line: string, style: Terminal["style"]): string {
  if (line.startsWith("+++") || line.startsWith("---")) return style("bold", line);
  if (line.startsWith("+")) return style("green", line);
  if (line.startsWith("-")) return style("red", line);
  return line.startsWith("@@") ? style("cyan", line) : line;
}
