import { HalyardError } from "@halyard/core";

export type CacheFailureCode = "CACHE_UNAVAILABLE" | "INVALID_CACHED_RULES";

/** What is wrong with a cache, in words for a log. */
export function createCacheFailure(code: CacheFailureCode, cause: unknown): HalyardError {
  return code === "CACHE_UNAVAILABLE"
    ? new HalyardError(code, { action: "use the cache of the flags' rules", cause, remedy: "Flags are not affected: this process asks PostHog by itself meanwhile. Check the cache if this stays" })
    : new HalyardError(code, { action: "use the cached copy of the flags' rules", cause, remedy: "It is ignored, and replaced as soon as PostHog answers. Make sure that nothing else writes there" });
}
