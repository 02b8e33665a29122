import { startEmulator, type Emulator, type Fault } from "@halyard/emulator";
import type { App } from "./app/start-app.ts";
import { sessionOf } from "./app/session-of.ts";
import { expect, test } from "./fixtures.ts";
import { readPage, type PageAnswer } from "./page/read-page.ts";

const html = "<!doctype html><title>Sign in to the guest network</title>";

const outages: { name: string; fault?: Fault; code: string }[] = [
  { name: "is stopped", code: "POSTHOG_UNAVAILABLE" },
  { name: "accepts and never answers", fault: { hang: true }, code: "POSTHOG_UNAVAILABLE" },
  { name: "takes 10 s to answer", fault: { delayMs: 10_000 }, code: "POSTHOG_UNAVAILABLE" },
  { name: "answers 401", fault: { status: 401 }, code: "POSTHOG_UNAUTHORIZED" },
  { name: "answers 402", fault: { status: 402 }, code: "POSTHOG_UNAVAILABLE" },
  { name: "answers 500", fault: { status: 500 }, code: "POSTHOG_UNAVAILABLE" },
  { name: "answers byte by byte", fault: { drip: "body", body: html.repeat(100) }, code: "POSTHOG_UNAVAILABLE" },
  { name: "never finishes its headers", fault: { drip: "headers" }, code: "POSTHOG_UNAVAILABLE" },
  { name: "answers with HTML", fault: { body: html, contentType: "text/html" }, code: "POSTHOG_UNAVAILABLE" },
];

const loads = 5;

/** Longer than the poll interval and every back-off. */
const laterMs = 180_000;

/** Ada's page: her rules say v2, so the declared default, v1, is told from them. */
function readAdasPage(app: App): Promise<PageAnswer> {
  return readPage(`${app.url}/broadcasts/acme-repair-week`, { cookie: `demo-session=${sessionOf("ada")}` });
}

async function breakPostHog(emulator: Emulator, fault: Fault | undefined): Promise<void> {
  if (fault) emulator.fault("*", fault);
  else await emulator.close();
}

async function mendPostHog({ emulator }: App, fault: Fault | undefined): Promise<Emulator> {
  if (!fault) return startEmulator({ port: Number(new URL(emulator.url).port) });
  emulator.fault("*", undefined);
  return emulator;
}

/** Loads pages until one shows `v2`; the clock goes on between them, so that no back-off is waited for. */
async function expectRecovery(app: App): Promise<void> {
  const load = async (): Promise<string[]> => {
    await app.advance(laterMs);
    return (await readAdasPage(app)).editors;
  };
  await expect.poll(load, { timeout: 20_000 }).toEqual(["v2"]);
}

for (const { name, fault, code } of outages) {
  const holdsRequests = fault?.hang ?? fault?.delayMs !== undefined;

  test(`keeps the last known rules when PostHog ${name}`, async ({ start }) => {
    const app = await start();
    expect((await readAdasPage(app)).editors).toEqual(["v2"]);
    await breakPostHog(app.emulator, fault);
    await app.advance(laterMs);
    for (let load = 0; load < loads; load += 1) {
      const { status, editors } = await readAdasPage(app);
      expect([status, editors]).toEqual([200, ["v2"]]);
      if (holdsRequests) expect([app.gate.waiting() > 0, app.gate.abandoned()]).toEqual([true, 0]);
    }
    await expect.poll(() => app.logs(), { timeout: 10_000 }).toEqual([expect.stringContaining(code)]);
    expect((await readAdasPage(app)).editors).toEqual(["v2"]);
    expect(app.logs()).toHaveLength(1);
  });

  test(`shows declared defaults when PostHog ${name} from the start, and the right editor afterwards`, async ({ start }) => {
    const app = await start({ before: (emulator) => breakPostHog(emulator, fault) });
    for (let load = 0; load < loads; load += 1) {
      const { status, editors, html: page } = await readAdasPage(app);
      expect([status, editors]).toEqual([200, ["v1"]]);
      expect(page).toContain("source_unavailable");
      if (holdsRequests) expect([app.gate.waiting() > 0, app.gate.abandoned()]).toEqual([true, 0]);
    }
    expect(app.logs()).toEqual([expect.stringContaining(code)]);

    const emulator = await mendPostHog(app, fault);
    try {
      await expectRecovery(app);
    } finally {
      await emulator.close();
    }
    expect(app.logs()).toHaveLength(1);
  });
}

test("answers many visitors at once while PostHog never answers, and waits for it in none of the later requests", async ({ start }) => {
  const app = await start({ before: (emulator) => emulator.fault("*", { hang: true }) });
  const read = (): Promise<PageAnswer> => readPage(`${app.url}/broadcasts/welcome`);
  const answers = await Promise.all(Array.from({ length: 20 }, read));
  expect([...new Set(answers.map(({ status, editors }) => `${status} ${editors.join()}`))]).toEqual(["200 v1"]);
  // One question for all of them, whether it still waits or a slow machine took longer than it may take.
  expect(app.gate.waiting() + app.gate.abandoned()).toBe(1);
  expect(app.logs()).toEqual([expect.stringContaining("POSTHOG_UNAVAILABLE")]);
});
