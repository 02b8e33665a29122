import { mkdir, open, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Claim, DefinitionsStore } from "./definitions-cache.ts";
import { fetchAlone } from "./fetch-alone.ts";
import { parseCopy } from "./parse-copy.ts";

/**
 * A copy in one file. It is read while the process has no rules, and a process that has some fetches by itself.
 *
 * The time of the file's last change says when the copy was last known to be the newest, so "not modified" writes nothing.
 */
export function createFileStore(file: string, project: string): DefinitionsStore {
  /** The time of the file that this process read or wrote. Another one's may hold other rules. */
  let ownTimeMs: number | undefined;

  async function readCopy(): Promise<Pick<Claim, "copy" | "damage">> {
    const handle = await unlessMissing(open(file));
    if (!handle) return {};
    try {
      const { mtimeMs } = await handle.stat();
      const parsed = parseCopy(await handle.readFile("utf8"), project);
      if ("flaw" in parsed) return { damage: `${file} holds ${parsed.flaw}` };
      ownTimeMs = mtimeMs;
      const elapsed = Date.now() - mtimeMs;
      return { copy: { version: "file", ageMs: elapsed < 0 ? Infinity : elapsed, ...parsed.content } };
    } finally {
      await handle.close();
    }
  }

  return {
    ...fetchAlone,
    async claim(request) {
      const alone = await fetchAlone.claim(request);
      if (request.known !== undefined) return alone;
      const { copy, damage } = await readCopy();
      const isFresh = copy !== undefined && copy.ageMs < request.maxAgeMs && !request.force;
      return { ...alone, copy, damage, ticket: isFresh ? undefined : alone.ticket };
    },
    async write(_, { etag, body }) {
      const temporary = `${file}.${process.pid}.tmp`;
      await mkdir(path.dirname(file), { recursive: true });
      await rm(temporary, { force: true });
      try {
        await writeFile(temporary, JSON.stringify({ format: 1, project, etag, body }), { mode: 0o600, flag: "wx" });
        ownTimeMs = (await stat(temporary)).mtimeMs;
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      return "file";
    },
    async confirm() {
      const found = await unlessMissing(stat(file));
      if (!found) return false;
      if (found.mtimeMs !== ownTimeMs) return true;
      const now = new Date();
      await utimes(file, now, now);
      ownTimeMs = (await stat(file)).mtimeMs;
      return true;
    },
  };
}

async function unlessMissing<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
