import { isDeepStrictEqual } from "node:util";
import { Hono, type Context } from "hono";
import { apiError } from "./api-error.ts";
import { ApiProblem, invalid } from "./api-problem.ts";
import { blastRadius } from "./blast-radius.ts";
import { addFlag } from "./add-flag.ts";
import { activeDependants, checkDependencies } from "./check-dependencies.ts";
import { countExposures } from "./count-exposures.ts";
import type { Store } from "./create-store.ts";
import { flagStatus } from "./flag-status.ts";
import { isRecord } from "./is-record.ts";
import { listActivity } from "./list-activity.ts";
import { listFlags } from "./list-flags.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { readFlagChanges, type FlagChanges } from "./read-flag-changes.ts";
import { requireKey, type Scope } from "./require-key.ts";
import { toApiFlag } from "./to-api-flag.ts";
import type { Traffic } from "./traffic.ts";

/** Who the changes are by. */
const by = "API";

const projectPath = "/api/projects/:id";
const flagsPath = `${projectPath}/feature_flags`;
const flagPath = `${flagsPath}/:flag`;

const actions: Record<string, (flag: ProjectFlag) => void> = {
  enable(flag) {
    if (flag.archived) throw invalid("Cannot enable an archived feature flag. Unarchive it first.");
    flag.active = true;
  },
  disable(flag) {
    flag.active = false;
  },
  archive(flag) {
    flag.active = false;
    flag.archived = true;
  },
  unarchive(flag) {
    flag.archived = false;
  },
};

/** The management API for flags: the part of PostHog's REST API that tools use. */
export function createManagementRoutes(store: Store, traffic: Traffic): Hono {
  const routes = new Hono({ strict: false });
  const show = (flag: ProjectFlag): Record<string, unknown> => toApiFlag(flag, traffic.lastCalled.get(flag.key) ?? null);

  routes.onError((error, context) => {
    if (error instanceof ApiProblem) return context.json(error.body, error.status);
    throw error;
  });

  for (const path of [flagsPath, `${flagsPath}/*`, `${projectPath}/groups_types`, `${projectPath}/query`]) {
    routes.use(path, async (context, next) => {
      const refusal = requireKey(context, store.project, scopeOf(context.req.method, context.req.path), false);
      if (refusal) return refusal;
      const id = context.req.param("id");
      if (id !== "@current" && id !== String(store.project.id)) throw new ApiProblem(404, "invalid_request", "not_found", "Project not found.");
      await next();
    });
  }

  routes.get(flagsPath, (context) => context.json(listFlags(store.project.flags, new URL(context.req.url), traffic.lastCalled)));

  routes.post(flagsPath, async (context) => {
    const body = await readJson(context);
    const created = await store.update((project) => addFlag(project, body), { by });
    return context.json(show(created), 201);
  });

  routes.post(`${flagsPath}/user_blast_radius`, async (context) => context.json(blastRadius(store.project, await readJson(context))));

  routes.get(`${projectPath}/groups_types`, (context) =>
    context.json(Object.entries(store.project.groupTypes).map(([index, type]) => ({ group_type: type, group_type_index: Number(index), name_singular: null, name_plural: null }))),
  );

  routes.post(`${projectPath}/query`, async (context) => context.json(countExposures(traffic.events, await readJson(context), Date.now())));

  routes.get(flagPath, (context) => context.json(show(findFlag(store.project, context))));

  routes.on(["PATCH", "PUT"], flagPath, async (context: Context) => {
    const body = await readJson(context);
    const changed = await store.update((project) =>
      change(project, findFlag(project, context), (flag) => {
        const changes = readFlagChanges(project, body, flag);
        refuseConflict(flag, changes, body);
        Object.assign(flag, changes);
      }),
    { by });
    return context.json(show(changed));
  });

  routes.delete(flagPath, (context) =>
    apiError(context, 405, "invalid_request", "method_not_allowed", 'Hard delete of this model is not allowed. Use a patch API call to set "deleted" to true'),
  );

  routes.get(`${flagPath}/status`, (context) => {
    const flag = findFlag(store.project, context);
    return context.json(flagStatus(flag, traffic.lastCalled.get(flag.key) ?? null, Date.now()));
  });

  routes.get(`${flagPath}/dependent_flags`, (context) =>
    context.json(activeDependants(store.project, findFlag(store.project, context)).map(({ id, key, name }) => ({ id, key, name }))),
  );

  routes.get(`${flagPath}/activity`, (context) => context.json(listActivity(store.project, findFlag(store.project, context), new URL(context.req.url))));

  for (const [name, act] of Object.entries(actions)) {
    routes.post(`${flagPath}/${name}`, async (context) => {
      const changed = await store.update((project) => change(project, findFlag(project, context), act), { by });
      return context.json(show(changed));
    });
  }

  return routes;
}

/** Changes one flag under the rules that hold between flags. */
function change(project: Project, flag: ProjectFlag, act: (flag: ProjectFlag) => void): ProjectFlag {
  const before = structuredClone(flag);
  act(flag);
  checkDependencies(project, flag, before);
  return flag;
}

/** A writer that names the version it knows must not overwrite what somebody else changed since. */
function refuseConflict(flag: ProjectFlag, changes: FlagChanges, body: unknown): void {
  const { version = -1, original_flag: original = {} } = isRecord(body) ? body : {};
  if (version === -1 || version === flag.version || !isRecord(original)) return;
  const lost = Object.keys(changes).filter((field) => field in original && !isDeepStrictEqual(original[field], flag[field as keyof ProjectFlag]));
  if (lost.length > 0) {
    throw new ApiProblem(409, "invalid_request", "conflict", "The feature flag was updated by emulator@localhost since you started editing it. Please refresh and try again.");
  }
}

function scopeOf(method: string, path: string): Scope {
  if (/\/activity\/?$/.test(path)) return "activity_log:read";
  if (/\/groups_types\/?$/.test(path)) return "group:read";
  if (/\/query\/?$/.test(path)) return "query:read";
  return method === "GET" || method === "HEAD" || /\/user_blast_radius\/?$/.test(path) ? "feature_flag:read" : "feature_flag:write";
}

function findFlag(project: Project, context: Context): ProjectFlag {
  const flag = project.flags.find(({ id }) => String(id) === context.req.param("flag"));
  if (!flag) throw new ApiProblem(404, "invalid_request", "not_found", "Not found.");
  return flag;
}

async function readJson(context: Context): Promise<unknown> {
  return context.req.json().catch(() => {
    throw new ApiProblem(400, "invalid_request", "parse_error", "JSON parse error");
  });
}
