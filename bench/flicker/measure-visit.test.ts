import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { launchChromium } from "../../packages/emulator/src/testing/launch-chromium.ts";
import { measureVisit, type Visit } from "./measure-visit.ts";

/** Shows the old editor for a few frames, and says what React and posthog-js would. */
const flickering = `<section data-editor="v1" style="height: 240px"><h1 elementtiming="v1">Old</h1></section><p>Below</p><script>
  const after = (frames, then) => requestAnimationFrame(() => (frames > 1 ? after(frames - 1, then) : then()));
  after(10, () => {
    document.querySelector("section").outerHTML = '<section data-editor="v2" style="height: 420px"><h1 elementtiming="v2">New</h1></section>';
    console.error("Minified React error #418");
    void fetch("/flags/?v=2");
  });
</script>`;

/** Turns one editor into the other, as React does. */
const changing = `<section data-editor="v1"><h1>Old</h1></section><script>
  setTimeout(() => {
    document.querySelector("section").innerHTML = '<h1 elementtiming="v2">New</h1>';
    document.querySelector("section").dataset.editor = "v2";
  });
</script>`;

const steady = '<section data-editor="v2" style="height: 420px"><h1 elementtiming="v2">New</h1></section><p>Below</p>';

const server = createServer(({ url }, response) => {
  const body = { "/changing": changing, "/flickering": flickering, "/steady": steady }[url!] ?? "";
  response.setHeader("content-type", "text/html").end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><body>${body}</body></html>`);
}).listen(0, "127.0.0.1");

if (!server.listening) await once(server, "listening");

const chromium = launchChromium();

async function visit(path: string): Promise<Visit> {
  const context = await chromium.browser.newContext();
  const { port } = server.address() as AddressInfo;
  const seen = await measureVisit(context, { url: `http://127.0.0.1:${port}${path}`, version: "v2", slowDown: 1 });
  await context.close();
  return seen;
}

describe("measureVisit", () => {
  afterAll(() => void server.close());

  it("sees an editor that is shown for a moment, what it moves, and what is said and asked", async () => {
    const { wrongMs, layoutShift, ...seen } = await visit("/flickering");
    expect(seen).toMatchObject({ blankMs: 0, painted: "v1 > v2", inDocument: "v1 > v2", hydrationErrors: 1, flagRequests: 1 });
    expect(wrongMs).toBeGreaterThan(0);
    expect(layoutShift).toBeGreaterThan(0);
  });

  it("sees an editor that becomes the other one", async () => {
    expect(await visit("/changing")).toMatchObject({ inDocument: "v1 > v2", painted: "v2" });
  });

  it("sees nothing of that on a page that shows one editor from the start", async () => {
    expect(await visit("/steady")).toMatchObject({ wrongMs: 0, blankMs: 0, painted: "v2", inDocument: "v2", layoutShift: 0, hydrationErrors: 0, flagRequests: 0 });
  });
});
