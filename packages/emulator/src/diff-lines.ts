import { isDeepStrictEqual } from "node:util";
import { diffArrays } from "diff";
import type { FlagLine } from "./describe-flag.ts";

/** A line that both sides have, or one of them: `-` before, `+` after. */
export interface DiffLine {
  sign: " " | "+" | "-";
  text: string;
}

/** What became of lines. Those that read alike and are not alike are told to the letter. */
export function diffLines(before: readonly FlagLine[], after: readonly FlagLine[]): DiffLine[] {
  const parts = diffArrays([...before], [...after], { comparator: (left, right) => isDeepStrictEqual(left.value, right.value) });
  const marked = parts.flatMap(({ added, removed, value }) => value.map((line) => ({ ...line, sign: added ? ("+" as const) : removed ? ("-" as const) : (" " as const) })));
  const isElsewhere = (line: FlagLine & DiffLine): boolean => marked.some(({ sign, text, value }) => sign !== " " && sign !== line.sign && text === line.text && !isDeepStrictEqual(value, line.value));
  return marked.map((line) => ({ sign: line.sign, text: line.sign !== " " && isElsewhere(line) ? `${line.text} (${JSON.stringify(line.value)})` : line.text }));
}
