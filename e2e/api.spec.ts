import type { Emulator } from "@halyard/emulator";
import { expect, test } from "./fixtures.ts";

async function listBroadcasts(url: string, key?: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/api/v1/broadcasts`, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });
  return { status: response.status, body: await response.json() };
}

/** Opens the API to teams on these plans. */
async function openTo(emulator: Emulator, plans: readonly string[]): Promise<void> {
  await emulator.update(({ flags }) => {
    flags[0]!.filters.groups![0]!.properties![0]!.value = plans;
  });
}

test("answers 401 to a request without a key or with a wrong one", async ({ app }) => {
  for (const key of [undefined, "", "bk_unknown", "constructor", "bk_acme_demo x"]) {
    expect((await listBroadcasts(app.url, key)).status).toBe(401);
  }
});

test("lists the team's broadcasts for a team that has the API, and answers 403 to the others", async ({ app }) => {
  const acme = await listBroadcasts(app.url, "bk_acme_demo");
  expect(acme.status).toBe(200);
  expect(JSON.stringify(acme.body)).toContain("acme-repair-week");
  expect(JSON.stringify(acme.body)).not.toContain("globex");
  expect(await listBroadcasts(app.url, "bk_globex_demo")).toMatchObject({ status: 403, body: { error: expect.anything() } });
});

test("follows the flag's rules", async ({ app }) => {
  await openTo(app.emulator, ["free"]);
  expect([(await listBroadcasts(app.url, "bk_acme_demo")).status, (await listBroadcasts(app.url, "bk_globex_demo")).status]).toEqual([403, 200]);
  await openTo(app.emulator, ["free", "pro"]);
  expect([(await listBroadcasts(app.url, "bk_acme_demo")).status, (await listBroadcasts(app.url, "bk_globex_demo")).status]).toEqual([200, 200]);
});
