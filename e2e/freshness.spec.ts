import { expect, test } from "./fixtures.ts";
import { readPage } from "./page/read-page.ts";
import { setEditor } from "./posthog/set-editor.ts";

const pollIntervalMs = 30_000;

/** The editor that a page behind the proxy shows, and the one that a page without it names. */
async function readEditors(url: string): Promise<(string | undefined)[]> {
  const [behindProxy, withoutProxy] = await Promise.all([readPage(`${url}/broadcasts/welcome`), readPage(`${url}/preview/welcome`)]);
  return [behindProxy.editors.join(), withoutProxy.preview];
}

test("shows the other editor on the next load after PostHog pushed the change", async ({ app }) => {
  for (const editor of ["v2", "v1", "v2"]) {
    await setEditor(app.emulator, editor);
    expect(await readEditors(app.url)).toEqual([editor, editor]);
  }
});

test("shows the other editor when the poll interval is over, and asks no sooner", async ({ start }) => {
  const app = await start({ webhook: false, before: (emulator) => setEditor(emulator, "v1") });
  const fetches = (): number | undefined => app.emulator.requests()["GET /flags/definitions"];
  expect(await readEditors(app.url)).toEqual(["v1", "v1"]);
  await setEditor(app.emulator, "v2");
  for (let load = 0; load < 5; load += 1) expect(await readEditors(app.url)).toEqual(["v1", "v1"]);
  expect(fetches()).toBe(1);

  await app.advance(pollIntervalMs + 1);
  await expect.poll(() => readEditors(app.url)).toEqual(["v2", "v2"]);
  expect(fetches()).toBe(2);
});

test("asks PostHog about nobody whom the rules decide, visitors included", async ({ app }) => {
  for (let visit = 0; visit < 10; visit += 1) await readEditors(app.url);
  expect(app.emulator.requests()["POST /flags"]).toBeUndefined();
});

test("fetches the rules for no push that is not signed", async ({ app }) => {
  await readEditors(app.url);
  const before = app.emulator.requests();
  for (const signature of [undefined, "", "t=1,v1=00", `t=${Math.floor(Date.now() / 1000)},v1=${"0".repeat(64)}`]) {
    const response = await fetch(`${app.url}/api/halyard/webhook`, {
      method: "POST",
      body: '{"event":"flags_changed"}',
      headers: signature === undefined ? {} : { "x-halyard-signature": signature },
    });
    expect(response.status).toBe(401);
  }
  expect(app.emulator.requests()["GET /flags/definitions"]).toBe(before["GET /flags/definitions"]);
});
