/** A place in a test file. */
export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The place from which the test kit was called; nothing where the runtime does not say. */
export function findCaller(): Place | undefined {
  const [own, ...callers] = (new Error().stack ?? "").split("\n").flatMap(readPlace);
  return own && callers.find(({ file }) => folderOf(file) !== folderOf(own.file) || /\.(test|spec)\.\w+$/.test(file));
}

/** Reads a line of a stack, `at name (file:1:2)` or `at file:1:2`. */
function readPlace(text: string): Place[] {
  const [, file, line] = /^\s*at (?:.*? \()?(?:file:\/\/)?(.+?):(\d+):\d+\)?$/.exec(text) ?? [];
  return file && line ? [{ file, line: Number(line) }] : [];
}

function folderOf(file: string): string {
  return file.replace(/[^\\/]*$/, "");
}
