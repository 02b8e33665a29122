/** A place in a test file. */
export interface Place {
  readonly file: string;
  /** Counted from 1; absent where it is not known. */
  readonly line?: number;
}

/** The place from which the test kit was called. */
export function findCaller(): Place | undefined {
  for (const line of (new Error().stack ?? "").split("\n").slice(1)) {
    const [, file, row] = /(?:file:\/\/|\()?((?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):\d+\)?$/.exec(line.trim()) ?? [];
    if (file && !isOwnFile(file)) return { file, line: Number(row) };
  }
  return undefined;
}

const ownFolder = new URL(".", import.meta.url).pathname;

function isOwnFile(file: string): boolean {
  return file.startsWith(ownFolder) && !/\.(test|spec)\.[jt]sx?$/.test(file);
}
