import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const nodeModules = fileURLToPath(new URL("../../../../../node_modules", import.meta.url));

/** A program before and after a removal. */
export interface RemovedCase {
  readonly title: string;
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** Programs on the disk, for tools that want them there. */
export interface CorpusFolder {
  readonly path: string;
  /**
   * Where programs with the same declarations stand: those can be one TypeScript program, as their registrations agree. A
   * program with a configuration of its own stands alone, in the one folder that its group has.
   */
  readonly groups: ReadonlyMap<string, { readonly root?: string }>;
  /** Whose file it is, and whether it is from before the removal, by the path that a tool reports. */
  find(path: string): { readonly title: string; readonly isAfter: boolean; readonly file: string } | undefined;
  add(cases: readonly RemovedCase[]): void;
  delete(): void;
}

/** Writes programs to a temporary folder in which the packages can be found. */
export function createCorpusFolder(cases: readonly RemovedCase[]): CorpusFolder {
  const path = mkdtempSync(join(tmpdir(), "halyard-corpus-"));
  symlinkSync(nodeModules, join(path, "node_modules"));
  const groups = new Map<string, { root?: string }>();
  const written = new Set<string>();
  const folders: { title: string; isAfter: boolean }[] = [];

  function write(title: string, files: ReadonlyMap<string, string>, isAfter: boolean): void {
    // What a case was before is the same whatever is kept of it.
    if (!isAfter && written.has(toCaseName(title))) return;
    if (!isAfter) written.add(toCaseName(title));
    const folder = folders.push({ title, isAfter }) - 1;
    const stands = files.has("tsconfig.json") ? { root: String(folder) } : {};
    const group = createHash("sha1").update(JSON.stringify([files.get("flags.ts"), stands])).digest("hex").slice(0, 8);
    groups.set(group, stands);
    for (const [file, text] of files) {
      const target = join(path, group, String(folder), file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }

  function add(removed: readonly RemovedCase[]): void {
    for (const { title, before, after } of removed) {
      write(title, before, false);
      write(title, after, true);
    }
  }

  add(cases);
  return {
    path,
    add,
    groups,
    find(reported) {
      const [, folder, file] = /(?:^|\/)[0-9a-f]{8}\/(\d+)\/(.+)$/.exec(reported) ?? [];
      return folder === undefined ? undefined : { ...folders[Number(folder)]!, file: file! };
    },
    delete: () => rmSync(path, { recursive: true }),
  };
}

/** The title without the state that is kept. */
export function toCaseName(title: string): string {
  return title.replace(/, keeping .*$/, "");
}
