import { readFile } from "node:fs/promises";
import { Hono } from "hono";
import { html, raw } from "hono/html";
import type { Store } from "./create-store.ts";

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

const assets: Readonly<Record<string, string>> = { "console.js": "text/javascript; charset=utf-8", "style.css": "text/css; charset=utf-8" };

/** The console's page and what it loads. */
export function createConsolePageRoutes(store: Store): Hono {
  const routes = new Hono({ strict: false });
  const folder = "/emulator/console";
  // By itself: an end tag of a script within a tagged template would be built with a helper of another package.
  const script = raw(`<script type="module" src="${folder}/console.js"></script>`);

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
    <link rel="stylesheet" href="${folder}/style.css">
    ${script}
  </head>
  <body><div id="console"></div><noscript>The console needs JavaScript; <a href="/">the plain page</a> does not.</noscript></body>
</html>`,
      200,
      { "content-security-policy": policy },
    ),
  );

  for (const [name, type] of Object.entries(assets)) {
    routes.get(`${folder}/${name}`, async (context) => {
      // Beside the built code; sources that run unbuilt have no assets.
      const text = await readFile(new URL(`./console/${name}`, import.meta.url), "utf8").catch(() => undefined);
      if (text === undefined) return context.text("The console is not built: build the package first.", 404);
      return context.body(text, 200, { "content-type": type, "cache-control": "no-cache" });
    });
  }

  return routes;
}
