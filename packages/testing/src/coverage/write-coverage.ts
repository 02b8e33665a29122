import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ModuleCoverage } from "./collect-module.ts";
import type { CoverageRecord } from "./coverage-record.ts";

export interface WriteOptions {
  readonly root: string;
  /** The file, below the root. */
  readonly file: string;
  readonly modules: readonly (ModuleCoverage & {
    /** Whether tests were left out, so that what is known of them stays. */
    readonly isPartial: boolean;
  })[];
}

/**
 * Puts the records of this run in the place of those that the same tests left before. Other tools and other runs write to the
 * same file; records of test files that are gone go. Gives all that the file has now.
 */
export function writeCoverage({ root, file, modules }: WriteOptions): readonly CoverageRecord[] {
  const path = join(root, file);
  const again = new Map(modules.map((module) => [module.id, module]));
  const kept = readRecords(path).filter(({ id }) => {
    const [moduleId, name] = splitId(id);
    if (name === undefined) return true;
    const now = again.get(moduleId);
    return now ? now.isPartial && !now.ran.has(id) : existsSync(join(root, moduleId.replace(/^\[[^\]]*\] /, "")));
  });
  const records = [...kept, ...modules.flatMap((module) => module.records)].toSorted((first, second) => compare(first, second));
  mkdirSync(dirname(path), { recursive: true });
  // Never a half of it: another run may be reading.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ format: 1, records }, undefined, 2)}\n`);
  renameSync(draft, path);
  return records;
}

function readRecords(path: string): readonly CoverageRecord[] {
  try {
    const { format, records } = JSON.parse(readFileSync(path, "utf8")) as { format?: unknown; records?: unknown };
    return format === 1 && Array.isArray(records) ? (records as CoverageRecord[]).filter((record) => typeof record?.id === "string") : [];
  } catch {
    // There is none yet, or somebody has written something else there.
    return [];
  }
}

function splitId(id: string): [module: string, test?: string] {
  const end = id.indexOf(" > ");
  return end < 0 ? [id] : [id.slice(0, end), id.slice(end + 3)];
}

function compare(first: CoverageRecord, second: CoverageRecord): number {
  const [a, b] = [first, second].map(({ flag, state, by, id }) => JSON.stringify([flag, state, by, id])) as [string, string];
  return a < b ? -1 : a > b ? 1 : 0;
}
