import type { CapturedEvent, Emulator } from "@halyard/emulator";
import type { Page } from "@playwright/test";
import { createOverride, defineFlags } from "@halyard/core";
import { createSigner } from "./app/create-signer.ts";
import { secret, type App } from "./app/start-app.ts";
import { expect, test } from "./fixtures.ts";
import { readIdentity } from "./page/identity-cookie.ts";
import { readPage } from "./page/read-page.ts";
import { signIn } from "./page/sign-in.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

const address = "/broadcasts/welcome";

const editorFlag = "show-broadcast-editor-version";

function exposuresOf({ emulator }: Pick<App, "emulator">, flag: string = editorFlag): CapturedEvent[] {
  return emulator.events().filter(({ event, properties }) => event === "$feature_flag_called" && properties.$feature_flag === flag);
}

function idOf({ distinct_id, properties }: CapturedEvent): string {
  return String(distinct_id || properties.distinct_id);
}

function metadataOf(emulator: Emulator): Record<string, unknown> {
  const flag = emulator.project.flags.find(({ key }) => key === editorFlag)!;
  return { $feature_flag_id: flag.id, $feature_flag_version: flag.version, $feature_flag_reason: "Matched condition set 1" };
}

/** Loads another page and comes back, so that whatever the first one still had to send is sent. */
async function leave(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.waitForLoadState("networkidle");
}

test.describe("through posthog-js", () => {
  test.beforeEach(async ({ app }) => {
    await setEditor(app.emulator, "v2");
    app.emulator.clear();
  });

  test("reports what server and client components show, once for each flag, over reloads and tabs", async ({ page, context, app }) => {
    await page.goto(address);
    await expect.poll(() => exposuresOf(app).length).toBe(1);
    await page.reload();
    await waitUntilIdle(page, app.emulator);
    const second = await context.newPage();
    await second.goto(address);
    await waitUntilIdle(second, app.emulator);
    await leave(second);
    await leave(page);
    const [exposure, ...others] = exposuresOf(app);
    expect(others).toEqual([]);
    expect(exposure!.properties).toMatchObject({ $lib: "web", $feature_flag_response: "v2", ...metadataOf(app.emulator) });
    expect(idOf(exposure!)).toBe((await readIdentity(context))!.distinctId);
    expect(exposuresOf(app, "is-broadcast-api-enabled")).toEqual([]);
  });

  test("reports for the person, too, after signing in", async ({ page, app }) => {
    await page.goto(address);
    await expect.poll(() => exposuresOf(app).length).toBe(1);
    await signIn(page, "ada");
    await page.goto(address);
    await expect.poll(() => exposuresOf(app).map(idOf)).toContain("ada");
  });

  test("reports nothing of a page that is only requested", async ({ app }) => {
    const { editors } = await readPage(app.url + address);
    await readPage(app.url + address, { "sec-purpose": "prefetch" });
    expect([editors, exposuresOf(app)]).toEqual([["v2"], []]);
  });

  test("sends nothing from the moment on in which somebody opts out, and reports again when they agree", async ({ page, app }) => {
    type Consent = "opt_out_capturing" | "opt_in_capturing";
    const call = (method: Consent): Promise<void> => page.evaluate((name) => (window as never as { posthog: Record<Consent, (options: object) => void> }).posthog[name]({ captureEventName: false }), method);
    await page.goto(address);
    await expect.poll(() => exposuresOf(app).length).toBe(1);
    await waitUntilIdle(page, app.emulator);
    await call("opt_out_capturing");
    await setEditor(app.emulator, "v1");
    app.emulator.clear();
    await page.reload();
    await expect(page.locator("[data-editor=v1]")).toBeVisible();
    await page.waitForFunction(() => "posthog" in window);
    await page.waitForLoadState("networkidle");
    await leave(page);
    expect(app.emulator.events()).toEqual([]);

    await page.goto("/");
    await page.waitForFunction(() => "posthog" in window);
    await call("opt_in_capturing");
    await page.goto(address);
    await expect.poll(() => exposuresOf(app).map(({ properties }) => properties.$feature_flag_response)).toEqual(["v1"]);
  });

  test("gives somebody who has opted out their flags, and sends nothing", async ({ page, app }) => {
    await page.context().addCookies([{ name: `__ph_opt_in_out_${app.emulator.token}`, value: "0", url: app.url }]);
    await page.goto(address);
    await expect(page.locator("[data-editor=v2]")).toBeVisible();
    await page.goto("/");
    await page.waitForLoadState("networkidle");
    await leave(page);
    expect(app.emulator.events()).toEqual([]);
  });
});

test.describe("without posthog-js", () => {
  test("reports through the server what is in view, once, and nothing that is forced", async ({ page, start }) => {
    const app = await start({ env: { DEMO_POSTHOG_JS: "off" } });
    await setEditor(app.emulator, "v2");
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/exposures")) sent.push(request.postData() ?? "");
    });
    await page.goto(app.url + address);
    await expect.poll(() => exposuresOf(app).length).toBe(1);
    await page.reload();
    await page.waitForLoadState("networkidle");
    const [exposure] = exposuresOf(app);
    expect(exposure!.properties).toMatchObject({ $lib: "posthog-node", $feature_flag_response: "v2", $process_person_profile: false, ...metadataOf(app.emulator) });
    expect(idOf(exposure!)).toBe((await readIdentity(page.context()))!.distinctId);
    expect(sent).toHaveLength(1);

    const flags = defineFlags({ [editorFlag]: { variants: ["v1", "v2"], default: "v1" } });
    await page.goto(createOverride({ flags, signer: () => createSigner(secret) }).link(app.url + address, { [editorFlag]: "v1" }));
    await expect(page.locator("[data-editor=v1]")).toBeVisible();
    await page.waitForLoadState("networkidle");
    await leave(page);
    expect([exposuresOf(app).length, sent.length]).toEqual([1, 1]);
  });

  test("believes no page that reports what its visitor was not shown, and no other site", async ({ page, start }) => {
    const app = await start({ env: { DEMO_POSTHOG_JS: "off" } });
    await setEditor(app.emulator, "v2");
    await page.goto(app.url);
    app.emulator.clear();
    const statuses = await page.evaluate(async (name) => {
      const send = async (body: string): Promise<number> => (await fetch("/api/halyard/exposures", { method: "POST", body })).status;
      return [await send(JSON.stringify([[name, "v1"], ["is-broadcast-api-enabled", "yes"], ["unknown", true]])), await send("{"), await send("x".repeat(20_000))];
    }, editorFlag);
    expect(statuses).toEqual([204, 400, 400]);
    const foreign = await fetch(`${app.url}/api/halyard/exposures`, { method: "POST", body: JSON.stringify([[editorFlag, "v2"]]), headers: { origin: "https://elsewhere.example" } });
    expect([foreign.status, exposuresOf(app)]).toEqual([403, []]);
  });
});
