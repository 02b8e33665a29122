import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { applyFault } from "./apply-fault.ts";
import { createCaptureRoutes } from "./create-capture-routes.ts";
import { createConfigRoutes } from "./create-config-routes.ts";
import { createConsolePageRoutes } from "./create-console-page-routes.ts";
import { createConsoleRoutes } from "./create-console-routes.ts";
import { createControlRoutes } from "./create-control-routes.ts";
import { createDefinitionRoutes } from "./create-definition-routes.ts";
import { createFlagsRoutes } from "./create-flags-routes.ts";
import { createManagementRoutes } from "./create-management-routes.ts";
import { createPageRoutes } from "./create-page-routes.ts";
import type { Store } from "./create-store.ts";
import { bodyLimit as maxSize } from "./decode-body.ts";
import { dripBody } from "./drip-body.ts";
import { dripHeaders } from "./drip-headers.ts";
import { endpointOf } from "./endpoint-of.ts";
import { isLoopback } from "./is-loopback.ts";
import { refuseForeignSites, requireJson } from "./refuse-foreign-sites.ts";
import type { Traffic } from "./traffic.ts";

export interface AppOptions {
  store: Store;
  traffic: Traffic;
  /** Aborted when the emulator closes. */
  closing: AbortSignal;
}

/** Everything that the emulator answers. The pages and the control API come first: no counter and no fault touches them. */
export function createApp({ store, traffic, closing }: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>({ strict: false });
  const allowBrowsers = cors({ origin: (origin) => origin, credentials: true, allowMethods: ["GET", "POST", "OPTIONS"] });

  // A name that an attacker's DNS points at this machine must not reach the emulator through the visitor's browser.
  app.use(async (context, next) => {
    if (!isLoopback(context.req.header("host"))) return context.text("The emulator answers on loopback only.", 403);
    await next();
  });
  app.use(bodyLimit({ maxSize }));

  app.use("/", refuseForeignSites);
  app.use("/console", refuseForeignSites);
  app.use("/emulator/*", refuseForeignSites);
  app.use("/emulator/console/*", requireJson);
  app.route("/", createPageRoutes(store, traffic));
  app.route("/", createConsolePageRoutes(store));
  app.route("/", createConsoleRoutes(store, traffic));
  app.route("/emulator", createControlRoutes(traffic));

  app.use(async (context, next) => (isForBrowsers(context.req.path) ? allowBrowsers(context, next) : next()));
  app.use(async (context, next) => {
    const endpoint = endpointOf(context.req.path);
    traffic.count(context.req.method, endpoint);
    const fault = traffic.takeFault(context.req.method, endpoint);
    const answer = fault && (await applyFault(fault, closing));
    if (fault?.drip === "headers") await dripHeaders(context.env.outgoing.socket!, closing);
    if (answer) context.res = answer;
    else await next();
    if (fault?.drip === "body") context.res = dripBody(context.res, closing);
  });
  app.route("/", createDefinitionRoutes(store));
  app.route("/", createFlagsRoutes(store));
  app.route("/", createCaptureRoutes(store, traffic));
  app.route("/", createConfigRoutes(store));
  app.route("/", createManagementRoutes(store, traffic));
  return app;
}

function isForBrowsers(path: string): boolean {
  return !path.startsWith("/api/projects/") && !path.startsWith("/flags/definitions");
}
