import { pageUrl, readCount } from "./page-url.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { author } from "./to-api-flag.ts";

const pageSize = 10;

/** One page of what was changed about a flag, newest first. */
export function listActivity(project: Project, flag: ProjectFlag, url: URL): Record<string, unknown> {
  const entries = (project.activity ?? []).filter(({ flagId }) => flagId === flag.id).toReversed();
  const limit = readCount(url, "limit") || pageSize;
  const page = readCount(url, "page") || 1;
  return {
    results: entries.slice((page - 1) * limit, page * limit).map(({ activity, at, changes }) => ({
      user: author,
      activity,
      scope: "FeatureFlag",
      item_id: String(flag.id),
      detail: { name: flag.key, changes: changes.map((change) => ({ type: "FeatureFlag", action: "changed", ...change })) },
      created_at: at,
    })),
    next: page * limit < entries.length ? pageUrl(url, { limit, page: page + 1 }) : null,
    previous: page > 1 ? pageUrl(url, { limit, page: page - 1 }) : null,
    total_count: entries.length,
  };
}
