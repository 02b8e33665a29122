import path from "node:path";
import { createFileStore } from "./create-file-store.ts";
import type { DefinitionsCache } from "./definitions-cache.ts";

/**
 * Keeps the last rules in a file, so that a process that starts while PostHog is down still decides.
 *
 * It is for one instance at a time: each process asks PostHog by itself. `redisCache` has several ask once together.
 *
 * @param folder where the file is, one a project; made when it is missing. Only its owner can read the file.
 *
 * @example
 * const source = posthog({ cache: fileCache("/var/lib/shop/flags") });
 */
export function fileCache(folder: string): DefinitionsCache {
  const absolute = path.resolve(folder);
  return { id: `file:${absolute}`, open: (project) => createFileStore(path.join(absolute, `${project}.json`), project) };
}
