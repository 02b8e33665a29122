import { Hono, type Context } from "hono";
import { addFlag } from "./add-flag.ts";
import { ApiProblem, invalid } from "./api-problem.ts";
import { checkDependencies } from "./check-dependencies.ts";
import type { ConsoleProject, ConsoleRefusal } from "./console-api.ts";
import { createExchangeRoutes } from "./create-exchange-routes.ts";
import type { Store } from "./create-store.ts";
import { describeCondition } from "./describe-condition.ts";
import { explainFlags } from "./explain-flags.ts";
import { spans } from "./exposure-series.ts";
import { isRecord } from "./is-record.ts";
import { listChanges } from "./list-changes.ts";
import { readCount } from "./page-url.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { checkKey, readFlagChanges } from "./read-flag-changes.ts";
import { readJson } from "./read-json.ts";
import type { ChangeCause } from "./record-activity.ts";
import { rollBackFlag } from "./roll-back-flag.ts";
import { summarizeExposures } from "./summarize-exposures.ts";
import type { Traffic } from "./traffic.ts";

/** Who the console's changes are by. */
const by = "console";

/** What the console asks and changes: the routes that stand in console-api.ts. */
export function createConsoleRoutes(store: Store, traffic: Traffic): Hono {
  const routes = new Hono({ strict: false });
  const api = "/emulator/console";

  routes.onError((error, context) => {
    if (error instanceof ApiProblem) return context.json<ConsoleRefusal>({ error: error.message }, error.status);
    throw error;
  });

  routes.get(`${api}/project`, (context) => context.json(toConsoleProject(store.project)));

  routes.post(`${api}/flags`, async (context) => {
    const body = await readJson(context);
    const { id } = await store.update((project) => addFlag(project, body), { by });
    return context.json({ id }, 201);
  });

  routes.patch(`${api}/flags/:flag`, async (context) => {
    const body = await readJson(context);
    await changeFlag(context, body, {}, (project, flag) => Object.assign(flag, readFlagChanges(project, body, flag)));
    return context.body(null, 204);
  });

  routes.get(`${api}/flags/:flag/history`, (context) => context.json(listChanges(store.project, findFlag(store.project, context))));

  routes.post(`${api}/flags/:flag/rollback`, async (context) => {
    const body = await readJson(context);
    const change = isRecord(body) ? Number(body.change) : Number.NaN;
    await changeFlag(context, body, { note: `Rolled back to version ${change - 1}` }, (project, flag) => rollBackFlag(project, flag, change));
    return context.body(null, 204);
  });

  routes.post(`${api}/flags/:flag/restore`, async (context) => {
    await store.update((project) => {
      const flag = project.flags.find(({ id, deleted }) => deleted && String(id) === context.req.param("flag"));
      if (!flag) throw new ApiProblem(404, "invalid_request", "not_found", "There is no such deleted flag.");
      checkKey(project, flag.key, flag);
      flag.deleted = false;
      checkDependencies(project, flag, { ...flag, active: false });
    }, { by });
    return context.body(null, 204);
  });

  routes.get(`${api}/who`, async (context) => {
    const { project } = store;
    const named = Object.values(project.groupTypes).map((type) => [type, context.req.query(`group.${type}`) ?? ""] as const);
    const groups = Object.fromEntries(named.filter(([, key]) => key !== ""));
    return context.json(await explainFlags(project, { distinctId: context.req.query("id") ?? "", groups, personProperties: {}, groupProperties: {} }));
  });

  routes.get(`${api}/exposures`, (context) => {
    const span = spans.find((each) => each === context.req.query("span"));
    return context.json(summarizeExposures(store.project, traffic.exposureLog, context.req.query("flag") ?? "", Date.now(), span));
  });

  routes.get(`${api}/exposures/live`, (context) =>
    context.json(traffic.exposureLog.after(readCount(new URL(context.req.url), "after"), context.req.query("flag") || undefined)),
  );

  routes.route(api, createExchangeRoutes(store));

  /** Changes the flag of the path, unless it is no longer the one that was looked at. */
  async function changeFlag(context: Context, body: unknown, cause: ChangeCause, change: (project: Project, flag: ProjectFlag) => unknown): Promise<void> {
    await store.update((project) => {
      const flag = findFlag(project, context);
      if (!isRecord(body) || typeof body.version !== "number") throw invalid("The version that was looked at must be named.", "version");
      if (body.version !== flag.version) {
        throw new ApiProblem(409, "invalid_request", "conflict", `The flag was changed elsewhere since you opened it: it is at version ${flag.version}, and you opened ${body.version}. Open it again.`);
      }
      const before = structuredClone(flag);
      change(project, flag);
      checkDependencies(project, flag, before);
    }, { by, ...cause });
  }

  return routes;
}

function toConsoleProject(project: Project): ConsoleProject {
  const flags = project.flags.filter(({ deleted, archived }) => !deleted && !archived);
  return {
    name: project.name,
    groupTypes: project.groupTypes,
    flags: flags.map((flag) => ({
      id: flag.id, key: flag.key, name: flag.name, active: flag.active, version: flag.version, filters: flag.filters,
      conditions: (flag.filters.groups ?? []).map((condition) => describeCondition(project, flag, condition)),
    })),
    people: project.people.flatMap(({ distinctIds, properties, groups = {} }) =>
      distinctIds.slice(0, 1).map((id) => ({ id, name: typeof properties.name === "string" ? properties.name : id, groups })),
    ),
    deleted: project.flags.filter(({ deleted }) => deleted).map(({ id, key, name, updated_at: at }) => ({ id, key, name, at })).sort((left, right) => (left.at < right.at ? 1 : -1)),
    groupKeys: Object.fromEntries(Object.values(project.groupTypes).map((type) => [type, Object.keys(project.groups[type] ?? {})])),
  };
}

function findFlag(project: Project, context: Context): ProjectFlag {
  const flag = project.flags.find(({ id, deleted }) => !deleted && String(id) === context.req.param("flag"));
  if (!flag) throw new ApiProblem(404, "invalid_request", "not_found", "There is no such flag any more.");
  return flag;
}
