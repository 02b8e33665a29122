import { readFile } from "node:fs/promises";
import { Hono, type Context } from "hono";
import { html, raw } from "hono/html";
import { ApiProblem, invalid } from "./api-problem.ts";
import { checkDependencies } from "./check-dependencies.ts";
import type { ConsoleChange, ConsoleProject, ConsoleRefusal } from "./console-api.ts";
import type { Store } from "./create-store.ts";
import { describeCondition } from "./describe-condition.ts";
import { explainFlags } from "./explain-flags.ts";
import { isRecord } from "./is-record.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { readFlagChanges } from "./read-flag-changes.ts";
import { rollBackFlag } from "./roll-back-flag.ts";
import { summarizeExposures } from "./summarize-exposures.ts";
import type { Traffic } from "./traffic.ts";

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

const assets: Readonly<Record<string, string>> = { "console.js": "text/javascript; charset=utf-8", "style.css": "text/css; charset=utf-8" };

/** The console: its page, what the page loads, and what it asks and changes. */
export function createConsoleRoutes(store: Store, traffic: Traffic): Hono {
  const routes = new Hono({ strict: false });
  const api = "/emulator/console";
  // By itself: an end tag of a script within a tagged template would be built with a helper of another package.
  const script = raw(`<script type="module" src="${api}/console.js"></script>`);

  routes.onError((error, context) => {
    if (error instanceof ApiProblem) return context.json<ConsoleRefusal>({ error: error.message }, error.status);
    throw error;
  });

  routes.get("/console", (context) =>
    context.html(
      html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>${store.project.name}: console</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${api}/style.css">
    ${script}
  </head>
  <body><div id="console"></div><noscript>The console needs JavaScript; <a href="/">the plain page</a> does not.</noscript></body>
</html>`,
      200,
      { "content-security-policy": policy },
    ),
  );

  for (const [name, type] of Object.entries(assets)) {
    routes.get(`${api}/${name}`, async (context) => {
      // Beside the built code; sources that run unbuilt have no assets.
      const text = await readFile(new URL(`./console/${name}`, import.meta.url), "utf8").catch(() => undefined);
      if (text === undefined) return context.text("The console is not built: build the package first.", 404);
      return context.body(text, 200, { "content-type": type, "cache-control": "no-cache" });
    });
  }

  routes.get(`${api}/project`, (context) => context.json(toConsoleProject(store.project)));

  routes.post(`${api}/flags`, async (context) => {
    const body = await readBody(context);
    const id = await store.update((project) => {
      const now = new Date().toISOString();
      const { key = "", ...changes } = readFlagChanges(project, body);
      const flag: ProjectFlag = {
        id: Math.max(0, ...project.flags.map((each) => each.id)) + 1,
        key, name: "", active: true, version: 1, filters: { groups: [] }, created_at: now, updated_at: now, ...changes,
      };
      project.flags.push(flag);
      checkDependencies(project, flag);
      return flag.id;
    });
    return context.json({ id }, 201);
  });

  routes.patch(`${api}/flags/:flag`, async (context) => {
    const body = await readBody(context);
    await changeFlag(context, (project, flag) => {
      if (isRecord(body) && body.version !== undefined && body.version !== flag.version) {
        throw new ApiProblem(409, "invalid_request", "conflict", "The flag was changed elsewhere since you opened it. Open it again.");
      }
      Object.assign(flag, readFlagChanges(project, body, flag));
    });
    return context.body(null, 204);
  });

  routes.get(`${api}/flags/:flag/history`, (context) => {
    const { id } = findFlag(store.project, context);
    const own = (store.project.activity ?? []).filter(({ flagId }) => flagId === id);
    const entries: ConsoleChange[] = own.map(({ activity, at, changes }, index) => ({ index, activity, at, changes }));
    return context.json(entries.reverse());
  });

  routes.post(`${api}/flags/:flag/rollback`, async (context) => {
    const body = await readBody(context);
    await changeFlag(context, (project, flag) => rollBackFlag(project, flag, isRecord(body) ? Number(body.index) : Number.NaN));
    return context.body(null, 204);
  });

  routes.get(`${api}/who`, async (context) => {
    const { project } = store;
    const named = Object.values(project.groupTypes).map((type) => [type, context.req.query(`group.${type}`) ?? ""] as const);
    const groups = Object.fromEntries(named.filter(([, key]) => key !== ""));
    return context.json(await explainFlags(project, { distinctId: context.req.query("id") ?? "", groups, personProperties: {}, groupProperties: {} }));
  });

  routes.get(`${api}/exposures`, (context) =>
    context.json(summarizeExposures(store.project, traffic.exposureLog, context.req.query("flag") ?? "", Date.now())),
  );

  async function changeFlag(context: Context, change: (project: Project, flag: ProjectFlag) => void): Promise<void> {
    await store.update((project) => {
      const flag = findFlag(project, context);
      const before = structuredClone(flag);
      change(project, flag);
      checkDependencies(project, flag, before);
    });
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
    groupKeys: Object.fromEntries(Object.values(project.groupTypes).map((type) => [type, Object.keys(project.groups[type] ?? {})])),
  };
}

function findFlag(project: Project, context: Context): ProjectFlag {
  const flag = project.flags.find(({ id, deleted }) => !deleted && String(id) === context.req.param("flag"));
  if (!flag) throw new ApiProblem(404, "invalid_request", "not_found", "There is no such flag any more.");
  return flag;
}

async function readBody(context: Context): Promise<unknown> {
  return context.req.json().catch(() => {
    throw invalid("The body must be JSON.", null, "parse_error");
  });
}
