import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import type { Page, Request } from "playwright";
import type { PostHog } from "posthog-js";
import { expect, it, onTestFinished } from "vitest";
import type { Emulator } from "./index.ts";
import { launchChromium } from "./testing/launch-chromium.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

declare global {
  interface Window {
    posthog: PostHog;
    flagsLoaded: Promise<void>;
  }
}

const chromium = launchChromium();
const sdk = await readFile(createRequire(import.meta.url).resolve("posthog-js/dist/module.js"));

/** A page of another origin that starts posthog-js as an application does. */
async function openPage(emulator: Emulator, options: Record<string, unknown> = {}): Promise<{ page: Page; complaints: string[] }> {
  // Without the last option posthog-js takes a headless browser for a bot and drops what it captures.
  const config = JSON.stringify({ api_host: emulator.url, defaults: "2026-05-30", capture_pageview: false, autocapture: false, ...options, opt_out_useragent_filter: true });
  const html = `<!doctype html><title>App</title><link rel="icon" href="data:,"><script type="module">
    import posthog from "/sdk.js";
    window.posthog = posthog;
    window.flagsLoaded = new Promise((resolve) => posthog.onFeatureFlags(() => resolve()));
    posthog.init(${JSON.stringify(emulator.token)}, ${config});
  </script>`;
  const server = createServer((request, response) => {
    const [type, body] = request.url === "/sdk.js" ? ["text/javascript", sdk] : ["text/html", html];
    response.writeHead(200, { "content-type": type }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const page = await chromium.browser.newPage();
  onTestFinished(async () => {
    await page.close();
    server.close();
    server.closeAllConnections();
  });
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => "flagsLoaded" in window);
  return { page, complaints };
}

it("loads its configuration and flags from another origin, without a complaint in the console", async () => {
  const emulator = await startTestEmulator();
  await emulator.update(({ flags }) => {
    flags[1]!.filters.groups = [{ properties: [{ key: "email", type: "person", operator: "icontains", value: "@acme.example" }], variant: "v2" }];
  });
  const { page, complaints } = await openPage(emulator, { bootstrap: { distinctID: "ada", isIdentifiedID: true } });
  await page.evaluate(() => window.flagsLoaded);
  expect(await page.evaluate(() => window.posthog.getFeatureFlag("show-broadcast-editor-version"))).toBe("v2");
  expect(await page.evaluate(() => window.posthog.getFeatureFlag("is-broadcast-api-enabled"))).toBe(false);
  expect(emulator.requests()).toMatchObject({ "GET /array/:token/config.js": 1, "POST /flags": 1 });
  expect(complaints).toEqual([]);
});

it("sees the flags and payloads of its group once it names one", async () => {
  const emulator = await startTestEmulator();
  const { page } = await openPage(emulator);
  await page.evaluate(() => window.flagsLoaded);
  const asked = page.waitForResponse((response) => new URL(response.url()).pathname === "/flags/");
  await page.evaluate(() => window.posthog.group("team", "acme"));
  await (await asked).finished();
  await page.waitForFunction(() => window.posthog.isFeatureEnabled("is-broadcast-api-enabled"));
  expect(await page.evaluate(() => window.posthog.getFeatureFlagResult("is-broadcast-api-enabled")?.payload)).toEqual({ requestsPerMinute: 60 });
});

it("captures gzipped events, with the facts of a flag it read", async () => {
  const emulator = await startTestEmulator();
  const { page } = await openPage(emulator, { request_batching: false });
  await page.evaluate(() => window.flagsLoaded);
  const sent = page.waitForRequest((request) => request.method() === "POST" && unpack(request).includes("$feature_flag_called"));
  await page.evaluate(() => window.posthog.getFeatureFlag("show-broadcast-editor-version"));
  await (await (await sent).response())!.finished();
  const id = await page.evaluate(() => window.posthog.get_distinct_id());
  expect(emulator.events().filter(({ event }) => event === "$feature_flag_called")).toMatchObject([
    { distinct_id: id, properties: { $feature_flag: "show-broadcast-editor-version", $feature_flag_id: 2, $feature_flag_version: 1, token: emulator.token } },
  ]);
});

it("gives its last events to a beacon when the page goes", async () => {
  const emulator = await startTestEmulator();
  const { page } = await openPage(emulator, { capture_pageleave: true });
  await page.evaluate(() => window.flagsLoaded);
  await page.evaluate(() => window.posthog.capture("left early"));
  await page.goto("about:blank");
  await expect.poll(() => emulator.events().map(({ event }) => event), { timeout: 30_000 }).toContain("left early");
});

it("runs without flags while the emulator answers 503, and asks again when told to", async () => {
  const emulator = await startTestEmulator();
  emulator.fault("/flags", { status: 503 });
  const { page } = await openPage(emulator);
  await page.evaluate(() => window.flagsLoaded);
  expect(await page.evaluate(() => window.posthog.getFeatureFlag("show-send-time-hint", { send_event: false }))).toBeUndefined();
  emulator.fault("/flags", undefined);
  await page.evaluate(() => window.posthog.reloadFeatureFlags());
  await page.waitForFunction(() => window.posthog.getFeatureFlag("show-send-time-hint", { send_event: false }) !== undefined);
});

/** The text in a gzipped body; nothing for bodies of other kinds. */
function unpack(request: Request): string {
  const body = request.postDataBuffer();
  return body?.[0] === 0x1f ? gunzipSync(body).toString() : "";
}
