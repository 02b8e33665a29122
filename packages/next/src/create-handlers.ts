import { answer } from "./answer.ts";
import { createDevtoolsRoute, type DevtoolsRouteOptions } from "./create-devtools-route.ts";
import { createExposureReceiver, type ExposureReceiverOptions } from "./create-exposure-receiver.ts";
import { createFlagsRoute, type FlagsRouteOptions } from "./create-flags-route.ts";
import { createWebhook, type WebhookOptions } from "./create-webhook.ts";

/** The route handlers of `app/api/halyard/[...path]/route.ts`. */
export interface HalyardHandlers {
  GET(request: Request): Promise<Response>;
  POST(request: Request): Promise<Response>;
}

/** What the last part of a path stands for; nothing for those to whom it does not exist. */
type Routes = Readonly<Record<string, (request: Request) => Promise<Response | undefined>>>;

/**
 * `GET …/flags` answers with the flags of whoever asks. `POST …/webhook`, signed, fetches the rules now, so that a change does not wait for the next poll. `POST …/exposures` takes
 * from pages of this site which flags came into view. `…/devtools` is for the devtools in a page, and not found for those who
 * may not use them.
 */
export function createHandlers(options: ExposureReceiverOptions & FlagsRouteOptions & WebhookOptions & DevtoolsRouteOptions): HalyardHandlers {
  const devtools = createDevtoolsRoute(options);
  const posts: Routes = { exposures: createExposureReceiver(options), webhook: createWebhook(options), devtools: devtools.force };
  const gets: Routes = { flags: createFlagsRoute(options), devtools: devtools.report };
  return { GET: async (request) => route(request, gets), POST: async (request) => route(request, posts) };
}

async function route(request: Request, routes: Routes): Promise<Response> {
  const name = new URL(request.url).pathname.split("/").filter(Boolean).at(-1) ?? "";
  const answered = Object.hasOwn(routes, name) ? await routes[name]!(request) : undefined;
  return answered ?? answer(404, { error: "NOT_FOUND", message: `Halyard serves ${request.method} of these here: ${Object.keys(routes).join(", ")}.` });
}
