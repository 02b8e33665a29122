/** The text of a project's files, by path. A path has forward slashes and is relative to the project's root. */
export interface CodeFiles {
  /** Every path: code, configuration (`package.json`, `tsconfig.json`), and what code imports or prose tells of it. */
  readonly paths: Iterable<string>;
  /** The text of a file, read when it is asked for; `undefined` where there is no file, or one that is no text. */
  read(path: string): string | undefined;
}

/** Files that are in memory already. */
export function createCodeFiles(texts: Readonly<Record<string, string>> | ReadonlyMap<string, string>): CodeFiles {
  const byPath = new Map(texts instanceof Map ? texts : Object.entries(texts));
  return { paths: [...byPath.keys()], read: (path) => byPath.get(path) };
}
