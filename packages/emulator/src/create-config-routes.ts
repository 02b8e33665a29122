import { Hono } from "hono";
import type { Store } from "./create-store.ts";
import type { Project } from "./project.ts";

/** What posthog-js asks besides flags when it starts: every other product is off. */
export function createConfigRoutes(store: Store): Hono {
  const routes = new Hono({ strict: false });

  routes.get("/array/:token/config", (context) =>
    context.req.param("token") === store.project.token ? context.json(remoteConfig(store.project)) : context.notFound(),
  );

  routes.get("/array/:token/config.js", (context) => {
    const token = context.req.param("token");
    if (token !== store.project.token) return context.notFound();
    const entry = JSON.stringify({ config: remoteConfig(store.project), siteApps: [] });
    const script = `(function () {
  window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {};
  window._POSTHOG_REMOTE_CONFIG[${JSON.stringify(token)}] = ${entry};
})();
`;
    return context.body(script, 200, { "content-type": "application/javascript" });
  });

  routes.get("/api/surveys", (context) => context.json({ surveys: [] }));
  routes.get("/api/early_access_features", (context) => context.json({ earlyAccessFeatures: [] }));
  routes.get("/api/web_experiments", (context) => context.json({ experiments: [] }));
  routes.get("/api/product_tours", (context) => context.json({ product_tours: [] }));
  routes.on(["GET", "POST"], ["/i/v1/logs", "/report"], (context) => context.body(null, 204));

  return routes;
}

/** Says nothing of surveys: even a `false` makes posthog-js load their script. */
function remoteConfig({ token, flags }: Project): Record<string, unknown> {
  return {
    token,
    hasFeatureFlags: flags.some(({ active, deleted, archived }) => active && !deleted && !archived),
    supportedCompression: ["gzip", "gzip-js"],
    analytics: { endpoint: "/i/v0/e/" },
    autocapture_opt_out: false,
    autocaptureExceptions: false,
    capturePerformance: false,
    captureDeadClicks: false,
    conversations: false,
    defaultIdentifiedOnly: true,
    elementsChainAsString: true,
    heatmaps: false,
    productTours: false,
    sessionRecording: false,
    siteApps: [],
    isAuthenticated: false,
    toolbarParams: {},
  };
}
