import type { CapturedEvent, Emulator } from "@halyard/emulator";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { identityCookieName, parseIdentity, readIdentity } from "./page/identity-cookie.ts";
import { signIn, signOut } from "./page/sign-in.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { askPostHog } from "./posthog/ask-posthog.ts";
import { setEditor } from "./posthog/set-editor.ts";

const address = "/broadcasts/welcome";

function fromBrowser({ properties }: CapturedEvent): boolean {
  return properties.$lib === "web";
}

function fromServer({ properties }: CapturedEvent): boolean {
  return properties.$lib === "posthog-node";
}

function idsOf(events: readonly CapturedEvent[]): string[] {
  return [...new Set(events.map(({ distinct_id, properties }) => String(distinct_id || properties.distinct_id)))];
}

/** Visits the page and returns the events of that visit, without those that the page before it sends when it is left. */
async function visit(page: Page, emulator: Emulator): Promise<CapturedEvent[]> {
  await page.goto("about:blank");
  const startedAt = new Date().toISOString();
  emulator.clear();
  await page.goto(address);
  await waitUntilIdle(page, emulator);
  return emulator.events().filter(({ timestamp = "" }) => timestamp >= startedAt);
}

test("has one id on the first visit: cookie, rules, posthog-js, its events and the server's", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  app.emulator.clear();
  const response = (await page.goto(address))!;
  const setCookie = (await response.headersArray()).filter(({ name, value }) => name.toLowerCase() === "set-cookie" && value.startsWith(identityCookieName));
  expect(setCookie).toHaveLength(1);
  const { distinctId, deviceId, state } = parseIdentity(/^[^=]+=([^;]+)/.exec(setCookie[0]!.value)![1]!);
  expect([deviceId, state]).toEqual([distinctId, "anonymous"]);
  expect(await response.text()).toContain(distinctId);

  await waitUntilIdle(page, app.emulator);
  // This page reads a flag in code, which the server reports.
  await page.goto("/");
  for (const from of [fromBrowser, fromServer]) {
    await expect.poll(() => app.emulator.events().filter(from).map(({ event }) => event)).toContain("$feature_flag_called");
  }
  const events = app.emulator.events();
  expect(events.filter(fromBrowser).map(({ event }) => event)).toContain("$pageview");
  expect(idsOf(events)).toEqual([distinctId]);
  expect(await readIdentity(page.context())).toMatchObject({ distinctId, deviceId, state });
  const stored = await page.evaluate((name) => JSON.parse(localStorage.getItem(name)!) as Record<string, unknown>, identityCookieName);
  expect(stored.distinct_id ?? distinctId).toBe(distinctId);
});

test("has one id on a first visit that no proxy sees, and keeps it where one does", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  app.emulator.clear();
  const response = (await page.goto("/preview/welcome"))!;
  expect((await response.allHeaders())["set-cookie"]).toBeUndefined();
  await waitUntilIdle(page, app.emulator);
  const { distinctId } = (await readIdentity(page.context()))!;
  expect(await response.text()).toContain(distinctId);
  await expect.poll(() => app.emulator.events().filter(fromServer).map(({ event }) => event)).toContain("$feature_flag_called");
  expect(idsOf(app.emulator.events())).toEqual([distinctId]);
  expect(idsOf(await visit(page, app.emulator))).toEqual([distinctId]);
});

test("reports the flag that the server showed with its value, version and reason, for nobody's person profile", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  app.emulator.clear();
  await page.goto(address);
  const isExposure = (each: CapturedEvent): boolean =>
    fromBrowser(each) && each.event === "$feature_flag_called" && each.properties.$feature_flag === "show-broadcast-editor-version";
  await expect.poll(() => app.emulator.events().filter(isExposure).length).toBe(1);
  const flag = app.emulator.project.flags.find(({ key }) => key === "show-broadcast-editor-version")!;
  expect(app.emulator.events().find(isExposure)!.properties).toMatchObject({
    $feature_flag_response: "v2",
    $feature_flag_id: flag.id,
    $feature_flag_version: flag.version,
    $process_person_profile: false,
  });
});

test("gives a visitor by their own id what PostHog gives, visit after visit", async ({ page, app }) => {
  const [first] = idsOf((await visit(page, app.emulator)).filter(fromBrowser));
  const answer = await askPostHog(app.emulator, { distinct_id: first! });
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", String(answer["show-broadcast-editor-version"] || "v1"));
  expect(idsOf(await visit(page, app.emulator))).toEqual([first]);
});

test("knows the person on server and in posthog-js after signing in, and says so to PostHog once", async ({ page, app }) => {
  await visit(page, app.emulator);
  const visitor = (await readIdentity(page.context()))!;
  await signIn(page, "ada");
  await expect.poll(() => app.emulator.events().filter(({ event }) => event === "$identify").length, { timeout: 15_000 }).toBe(1);
  const identify = app.emulator.events().find(({ event }) => event === "$identify")!;
  expect([identify.distinct_id || identify.properties.distinct_id, identify.properties.$anon_distinct_id]).toEqual(["ada", visitor.distinctId]);

  const events = await visit(page, app.emulator);
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", "v2");
  expect(idsOf(events)).toEqual(["ada"]);
  expect(events.filter(({ event }) => event === "$identify")).toEqual([]);
  expect(events.find(({ event }) => event === "$pageview")!.properties.$groups).toEqual({ team: "acme" });
  expect(await readIdentity(page.context())).toEqual({ distinctId: "ada", deviceId: visitor.deviceId, state: "identified" });
});

test("starts anew as a visitor after signing out", async ({ page, app }) => {
  await visit(page, app.emulator);
  const before = (await readIdentity(page.context()))!;
  await signIn(page, "ada");
  await visit(page, app.emulator);
  await signOut(page);
  const events = await visit(page, app.emulator);
  const after = (await readIdentity(page.context()))!;
  expect(after.state).toBe("anonymous");
  expect([before.distinctId, "ada"]).not.toContain(after.distinctId);
  expect(idsOf(events)).toEqual([after.distinctId]);
  const answer = await askPostHog(app.emulator, { distinct_id: after.distinctId });
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", String(answer["show-broadcast-editor-version"] || "v1"));
});

for (const signsOut of [true, false]) {
  test(`keeps a second person apart from the first, who ${signsOut ? "signed out" : "did not sign out"}`, async ({ page, app }) => {
    await page.goto(address);
    await signIn(page, "ada");
    await visit(page, app.emulator);
    if (signsOut) {
      await signOut(page);
      await visit(page, app.emulator);
    }
    app.emulator.clear();
    await signIn(page, "alan");
    await page.goto(address);
    await waitUntilIdle(page, app.emulator);
    const merged = app.emulator.events().filter(({ event }) => event === "$identify" || event === "$create_alias");
    expect(merged.map(({ properties }) => properties.$anon_distinct_id)).not.toContain("ada");
    const events = await visit(page, app.emulator);
    expect(idsOf(events)).toEqual(["alan"]);
    expect(events.find(({ event }) => event === "$pageview")!.properties.$groups).toEqual({ team: "globex" });
  });
}

test("is one visitor in two tabs, and one person in both after signing in in one", async ({ page, context, app }) => {
  const [visitor] = idsOf(await visit(page, app.emulator));
  const second = await context.newPage();
  expect(idsOf(await visit(second, app.emulator))).toEqual([visitor]);
  await signIn(second, "ada");
  await second.goto(address);
  await waitUntilIdle(second, app.emulator);
  expect(idsOf((await visit(page, app.emulator)).filter(({ properties }) => properties.$lib === "posthog-node" || properties.$current_url === page.url()))).toEqual(["ada"]);
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", "v2");
});
