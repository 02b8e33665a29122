import { mkdir, open, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Claim, DefinitionsStore } from "./definitions-cache.ts";
import { fetchAlone } from "./fetch-alone.ts";
import { parseCopy } from "./parse-copy.ts";
import { withDeadline } from "./with-deadline.ts";

const timeoutMs = 2000;

/**
 * A copy in one file. It is read while the process has no rules, and a process that has some fetches by itself.
 *
 * The time of the file's last change says when the copy was last known to be the newest, so "not modified" writes nothing.
 */
export function createFileStore(file: string, project: string): DefinitionsStore {
  /** The time of the file that this process read or wrote. Another one's may hold other rules. */
  let ownTimeMs: number | undefined;

  /** A step that has not ended, as where a network's disk is away: it keeps one of Node's few threads, and no other may follow it. */
  let pending: Promise<unknown> | undefined;

  async function run<Value>(step: () => Promise<Value>): Promise<Value> {
    if (pending) throw createTimeout();
    const running = step().finally(() => (pending = undefined));
    pending = running;
    const outcome = await withDeadline(running.then((value) => ({ value })), timeoutMs);
    if (!outcome) throw createTimeout();
    return outcome.value;
  }

  function createTimeout(): Error {
    return new Error(`${file} cannot be read or written within ${timeoutMs} ms`);
  }

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

  async function writeCopy(content: string): Promise<void> {
    const temporary = `${file}.${process.pid}.tmp`;
    await mkdir(path.dirname(file), { recursive: true });
    await rm(temporary, { force: true });
    try {
      await writeFile(temporary, content, { mode: 0o600, flag: "wx" });
      ownTimeMs = (await stat(temporary)).mtimeMs;
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Whether there is a copy, whose time is that of this process's, unless it is another one's. */
  async function confirmCopy(): Promise<boolean> {
    const found = await unlessMissing(stat(file));
    if (!found) return false;
    if (found.mtimeMs !== ownTimeMs) return true;
    const now = new Date();
    await utimes(file, now, now);
    ownTimeMs = (await stat(file)).mtimeMs;
    return true;
  }

  return {
    ...fetchAlone,
    async claim(request) {
      const alone = await fetchAlone.claim(request);
      if (request.known !== undefined) return alone;
      const { copy, damage } = await run(readCopy);
      const isFresh = copy !== undefined && copy.ageMs < request.maxAgeMs && !request.force;
      return { ...alone, copy, damage, ticket: isFresh ? undefined : alone.ticket };
    },
    async write(_, { etag, body }) {
      await run(() => writeCopy(JSON.stringify({ format: 1, project, etag, body })));
      return "file";
    },
    confirm: () => run(confirmCopy),
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
