import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { HalyardError } from "@halyard/core";
import writeFileAtomic from "write-file-atomic";
import type { FileChanges } from "./file-changes.ts";

/** Changes that are written, and can still be taken back. */
export interface AppliedChanges {
  keep(): void;
  restore(): void;
}

interface Journal {
  /** The process that writes. */
  readonly pid: number;
  readonly files: readonly { readonly path: string; readonly before: string | null; readonly after: string | null }[];
}

const journalFile = ".halyard/undo.json";

/**
 * Writes changes so that either all of them are there or none: each file is replaced in one step, and until
 * {@link AppliedChanges.keep} a journal beside the project tells how it was, for a process that is killed in between.
 *
 * @throws {HalyardError} WRITE_FAILED, with every file as it was.
 */
export function applyChanges(root: string, changes: FileChanges): AppliedChanges {
  const files = [...changes].map(([file, after]) => ({ path: file, before: readIfThere(path.join(root, file)), after: after ?? null }));
  const journal = path.join(root, journalFile);
  const restore = (): void => {
    for (const { path: file, before } of files) write(path.join(root, file), before);
    rmSync(journal, { force: true });
  };
  try {
    write(journal, JSON.stringify({ pid: process.pid, files } satisfies Journal));
    for (const { path: file, after } of files) write(path.join(root, file), after);
  } catch (error) {
    restore();
    throw new HalyardError("WRITE_FAILED", { action: "write the files", cause: (error as Error).message, remedy: "Every file is as it was. Make the folder writable, then run the command again" });
  }
  return { restore, keep: () => rmSync(journal, { force: true }) };
}

/**
 * Puts back what a killed process left half done, and returns the paths. A file that somebody changed since stays.
 *
 * @throws {HalyardError} WRITE_FAILED where that process is still at work.
 */
export function recoverChanges(root: string): string[] {
  const journal = path.join(root, journalFile);
  if (!existsSync(journal)) return [];
  const { pid, files } = readJournal(root, journal);
  if (pid !== process.pid && isRunning(pid)) {
    throw new HalyardError("WRITE_FAILED", { action: "write the files", cause: `the process ${pid} is writing in this folder`, remedy: `Wait until it has ended. If it is not halyard, delete ${journalFile}` });
  }
  const half = files.filter(({ path: file, before, after }) => before !== after && readIfThere(path.join(root, file)) === after);
  for (const { path: file, before } of half) write(path.join(root, file), before);
  rmSync(journal);
  return half.map(({ path: file }) => file);
}

/** Reads a journal. It lies in the project's folder, so it is only believed of files in there. */
function readJournal(root: string, journal: string): Journal {
  const { pid, files } = JSON.parse(readFileSync(journal, "utf8")) as Journal;
  return { pid, files: files.filter((each) => !path.relative(root, path.resolve(root, each.path)).startsWith("..") && !path.isAbsolute(each.path)) };
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

function write(file: string, text: string | null): void {
  if (text === null) return existsSync(file) ? rmSync(file) : undefined;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileAtomic.sync(file, text);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
