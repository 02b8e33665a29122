import type { Project } from "../code/create-project.ts";

/** A file with a syntax error, and where. */
export interface UnreadableFile {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  readonly message: string;
}

/** The files that were looked at and say nothing, because they cannot be parsed. */
export function unreadableIn({ unreadable }: Project): UnreadableFile[] {
  return [...unreadable.values()].map(({ path, text, message, position }) => {
    const before = text.slice(0, position).split("\n");
    return { file: path, line: before.length, column: before.at(-1)!.length + 1, message };
  });
}
