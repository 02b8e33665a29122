import { flagStatus } from "./flag-status.ts";
import { pageUrl, readCount } from "./page-url.ts";
import type { ProjectFlag } from "./project.ts";
import { toApiFlag } from "./to-api-flag.ts";

const pageSize = 100;

/** One page of the flags that a list request asks for, newest first. */
export function listFlags(flags: readonly ProjectFlag[], url: URL, lastCalled: ReadonlyMap<string, string>): Record<string, unknown> {
  const matching = flags
    .filter((flag) => matches(flag, url.searchParams, lastCalled.get(flag.key) ?? null))
    .sort((left, right) => right.id - left.id);
  const limit = Math.min(readCount(url, "limit") || pageSize, pageSize);
  const offset = readCount(url, "offset");
  const page = matching.slice(offset, offset + limit);
  return {
    count: matching.length,
    next: offset + limit < matching.length ? pageUrl(url, { limit, offset: offset + limit }) : null,
    previous: offset > 0 ? pageUrl(url, { limit, offset: Math.max(offset - limit, 0) }) : null,
    results: page.map((flag) => toApiFlag(flag, lastCalled.get(flag.key) ?? null)),
  };
}

function matches(flag: ProjectFlag, query: URLSearchParams, lastCalledAt: string | null): boolean {
  const active = query.get("active");
  const type = query.get("type");
  const runtime = query.get("evaluation_runtime");
  const search = query.get("search")?.toLowerCase() ?? "";
  const tags = readTags(query.get("tags"));
  if (flag.deleted || (flag.archived ?? false) !== (query.get("archived") === "true")) return false;
  if (active === "STALE" && flagStatus(flag, lastCalledAt, Date.now()).status !== "stale") return false;
  if ((active === "true" || active === "false") && String(flag.active) !== active) return false;
  if (runtime !== null && (flag.evaluation_runtime || "all") !== runtime) return false;
  if (type !== null && typeOf(flag) !== type) return false;
  if (tags.length > 0 && !flag.tags?.some((tag) => tags.includes(tag))) return false;
  return flag.key.toLowerCase().includes(search) || flag.name.toLowerCase().includes(search);
}

function typeOf({ is_remote_configuration, has_experiment, filters }: ProjectFlag): string {
  if (is_remote_configuration) return "remote_config";
  if (has_experiment) return "experiment";
  return filters.multivariate?.variants.length ? "multivariant" : "boolean";
}

function readTags(text: string | null): unknown[] {
  try {
    const tags: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(tags) ? tags : [];
  } catch {
    return [];
  }
}
