import { Hono, type Context } from "hono";
import { ApiProblem, invalid } from "./api-problem.ts";
import { checkDependencies } from "./check-dependencies.ts";
import type { Store } from "./create-store.ts";
import { pageStyle } from "./page-style.ts";
import type { FlagFilters } from "./project.ts";
import { readFlagChanges } from "./read-flag-changes.ts";
import { renderPage } from "./render-page.ts";
import type { Traffic } from "./traffic.ts";

const policy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The plain first page and its forms. */
export function createPageRoutes(store: Store, traffic: Traffic): Hono {
  const routes = new Hono({ strict: false });

  const show = (context: Context, notice?: string): Response | Promise<Response> =>
    context.html(renderPage(store, traffic, notice), notice === undefined ? 200 : 400, { "content-security-policy": policy });

  /** Applies a form to a flag under the rules of the management API, and goes back to the flag. */
  async function submit(context: Context, read: (form: FormData, filters: FlagFilters) => unknown): Promise<Response> {
    const id = context.req.param("flag");
    const form = await context.req.formData();
    try {
      await store.update((project) => {
        const flag = project.flags.find((candidate) => String(candidate.id) === id && !candidate.deleted);
        if (!flag) throw invalid("There is no such flag any more.");
        const before = structuredClone(flag);
        Object.assign(flag, readFlagChanges(project, read(form, structuredClone(flag.filters)), flag));
        checkDependencies(project, flag, before);
      }, { by: "plain page" });
    } catch (error) {
      if (error instanceof ApiProblem) return show(context, error.message);
      throw error;
    }
    return context.redirect(`/#flag-${id}`, 303);
  }

  routes.get("/", (context) => show(context));
  routes.get("/emulator/style.css", (context) => context.body(pageStyle, 200, { "content-type": "text/css; charset=utf-8" }));

  routes.post("/emulator/flags/:flag/active", (context) => submit(context, (form) => ({ active: form.get("active") === "true" })));

  routes.post("/emulator/flags/:flag/conditions/:index", (context) =>
    submit(context, (form, filters) => {
      const condition = filters.groups?.[Number(context.req.param("index"))];
      if (!condition) throw invalid("There is no such condition any more.");
      condition.rollout_percentage = readPercentage(form.get("rollout"));
      if (form.has("variant")) condition.variant = String(form.get("variant")) || null;
      return { filters };
    }),
  );

  routes.post("/emulator/flags/:flag/variants", (context) =>
    submit(context, (form, filters) => {
      const weights = form.getAll("weight").map(readPercentage);
      const variants = filters.multivariate?.variants ?? [];
      if (weights.length !== variants.length) throw invalid("The flag has other variants by now.");
      for (const [index, variant] of variants.entries()) variant.rollout_percentage = weights[index]!;
      return { filters };
    }),
  );

  return routes;
}

function readPercentage(value: unknown): number {
  const text = typeof value === "string" ? value.trim() : "";
  const percentage = text === "" ? Number.NaN : Number(text);
  if (!(percentage >= 0 && percentage <= 100)) throw invalid("A percentage is a number from 0 to 100.");
  return percentage;
}
