import { encodeSnapshot, type Snapshot } from "@halyard/core";
import { createSigner } from "./app/create-signer.ts";
import { sessionOf } from "./app/session-of.ts";
import { secret, type App } from "./app/start-app.ts";
import { expect, test } from "./fixtures.ts";
import { identityCookieName } from "./page/identity-cookie.ts";
import { readPage } from "./page/read-page.ts";
import { setEditor } from "./posthog/set-editor.ts";

const behindProxy = "/broadcasts/welcome";

const withoutProxy = "/preview/welcome";

/** What a hand-over is bound to when the request has no cookies but the visitor's own. */
const withoutCookies = "[]";

/** A header that says everybody gets v2, signed with a key. */
function snapshotHeader(key: string, evaluatedAt: number = Date.now()): string {
  const decided = { reason: { code: "condition_match" }, source: "local" } as const;
  const snapshot: Snapshot = {
    distinctId: "mallory",
    identified: true,
    evaluatedAt,
    flags: {
      "is-broadcast-api-enabled": { value: true, ...decided },
      "show-broadcast-editor-version": { value: "v2", ...decided },
      "show-send-time-hint": { value: true, ...decided },
    },
  };
  return encodeSnapshot(snapshot, createSigner(key), withoutCookies);
}

/** The editor that each kind of page shows to a request with these headers; both must be answered. */
async function readEditors({ url }: App, headers: Record<string, string>): Promise<(string | undefined)[]> {
  const [page, preview] = await Promise.all([readPage(url + behindProxy, headers), readPage(url + withoutProxy, headers)]);
  expect([page.status, preview.status]).toEqual([200, 200]);
  return [page.editors.join(), preview.preview];
}

function identityCookie(value: string): Record<string, string> {
  return { cookie: `${identityCookieName}=${value}` };
}

test.beforeEach(async ({ app }) => {
  await setEditor(app.emulator, "v1");
});

const forgeries: Record<string, () => string> = {
  "is noise": () => "aGFseWFyZA.🚩".replace(/[^\x20-\x7e]/gu, "?"),
  "is nothing but a dot": () => ".",
  "is JSON without a signature": () => JSON.stringify({ flags: { "show-broadcast-editor-version": "v2" } }),
  "is well made and signed with another secret": () => snapshotHeader("another secret that is long enough to sign"),
  "was signed by this application an hour ago": () => snapshotHeader(secret, Date.now() - 3_600_000),
  "is 14 kB long": () => `${"a".repeat(43)}.${"[".repeat(14_000)}`,
};

test("believes a hand-over of its own, so that the forgeries below fail for what they are", async ({ app }) => {
  expect((await readPage(app.url + withoutProxy, { "x-halyard": snapshotHeader(secret) })).preview).toBe("v2");
  expect((await readPage(app.url + withoutProxy, { "x-halyard": snapshotHeader(secret), cookie: "demo-session=other" })).preview).toBe("v1");
});

for (const [name, header] of Object.entries(forgeries)) {
  test(`does not believe a hand-over that ${name}`, async ({ app }) => {
    expect(await readEditors(app, { "x-halyard": header() })).toEqual(["v1", "v1"]);
  });
}

test("drops every hand-over that comes from outside, and believes one of its own only where no proxy is", async ({ app }) => {
  expect(await readEditors(app, { "x-halyard": snapshotHeader(secret) })).toEqual(["v1", "v2"]);
});

test("survives a header that Node itself refuses", async ({ app }) => {
  const answer = await readPage(app.url + behindProxy, { "x-halyard": "a".repeat(100_000) }).then(
    ({ status }) => status,
    ({ code }: NodeJS.ErrnoException) => code,
  );
  // Node answers and hangs up while the header is still being sent, so the answer may not arrive.
  expect([431, "ECONNRESET", "EPIPE"]).toContain(answer);
  expect(await readEditors(app, {})).toEqual(["v1", "v1"]);
});

test("sends nothing of the hand-over to the browser", async ({ app }) => {
  const { headers } = await readPage(app.url + behindProxy);
  expect(Object.keys(headers).filter((name) => /halyard|middleware|override/.test(name))).toEqual([]);
});

for (const [name, value] of Object.entries({
  "is garbage": "%E0%A4%A",
  "is empty": "",
  "is a JSON array": encodeURIComponent("[1,2,3]"),
  "is JSON's null": "null",
  "has a number for an id": encodeURIComponent('{"distinct_id":7}'),
  "has an empty id": encodeURIComponent('{"distinct_id":""}'),
  "has a prototype for an id": encodeURIComponent('{"__proto__":{"distinct_id":"x"}}'),
  "is 12 kB long": encodeURIComponent(JSON.stringify({ distinct_id: "x".repeat(12_000) })),
  "names a visitor with line breaks and emoji": encodeURIComponent(JSON.stringify({ distinct_id: "🏴‍☠️\r\n\u0000\ud800", $device_id: "🚩", $user_state: "anonymous" })),
})) {
  test(`answers a visitor whose identity cookie ${name}`, async ({ app }) => {
    expect(await readEditors(app, identityCookie(value))).toEqual(["v1", "v1"]);
  });
}

test("gives emoji ids what PostHog's rules say", async ({ app }) => {
  await setEditor(app.emulator, "v2");
  const value = encodeURIComponent(JSON.stringify({ distinct_id: "👩‍🚀".repeat(60), $device_id: "🚩", $user_state: "anonymous" }));
  expect(await readEditors(app, identityCookie(value))).toEqual(["v2", "v2"]);
});

test("gives nobody ada's editor for a cookie that claims to be her", async ({ app }) => {
  await app.emulator.update(({ flags }) => {
    flags[1]!.filters = {
      groups: [{ properties: [{ key: "distinct_id", type: "person", operator: "exact", value: ["ada"] }], rollout_percentage: 100, variant: "v2" }],
      multivariate: { variants: [{ key: "v1", rollout_percentage: 100 }, { key: "v2", rollout_percentage: 0 }] },
    };
  });
  const [claim, visitorClaim] = ["identified", "anonymous"].map((state) => encodeURIComponent(JSON.stringify({ distinct_id: "ada", $device_id: "d", $user_state: state })));
  expect(await readEditors(app, identityCookie(claim!))).toEqual(["v1", "v1"]);
  expect(await readEditors(app, identityCookie(visitorClaim!))).toEqual(["v1", "v1"]);
  expect(await readEditors(app, { cookie: `demo-session=${sessionOf("ada")}` })).toEqual(["v2", "v2"]);
  expect(await readEditors(app, { cookie: `demo-session=${sessionOf("ada")}; ${identityCookieName}=${claim}` })).toEqual(["v2", "v2"]);
});

for (const [name, session] of Object.entries({
  "signed with another secret": sessionOf("ada", "another secret that is long enough to sign"),
  "with somebody else's signature": sessionOf("alan").replace("alan", "ada"),
  "without a signature": "ada.",
  "that is too large": `ada.${"a".repeat(8000)}`,
  "of odd characters": encodeURIComponent("ada.\u0000é🚩"),
})) {
  test(`treats a session ${name} as a visitor's`, async ({ app }) => {
    const { status, html } = await readPage(app.url + behindProxy, { cookie: `demo-session=${session}` });
    expect(status).toBe(200);
    expect(html).toContain('data-person="visitor"');
  });
}

test("shows the declared default for a variant that PostHog invents, and for a flag that is gone", async ({ app }) => {
  await setEditor(app.emulator, "v2");
  expect(await readEditors(app, {})).toEqual(["v2", "v2"]);
  await setEditor(app.emulator, "v3");
  expect(await readEditors(app, {})).toEqual(["v1", "v1"]);
  await setEditor(app.emulator, "v2");
  expect(await readEditors(app, {})).toEqual(["v2", "v2"]);
  await app.emulator.update(({ flags }) => {
    flags.splice(1, 1);
  });
  expect(await readEditors(app, {})).toEqual(["v1", "v1"]);
});
