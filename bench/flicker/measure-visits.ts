import { setTimeout as delay } from "node:timers/promises";
import type { Emulator } from "@halyard/emulator";
import type { Browser } from "playwright";
import { editorFlag } from "../product/flag-names.ts";
import type { Contestant } from "./contestants.ts";
import { measureVisit, type Visit } from "./measure-visit.ts";

export const kinds = ["first", "returning", "flag changed"] as const;

export type Kind = (typeof kinds)[number];

export interface VisitsOptions {
  readonly browser: Browser;
  readonly emulator: Emulator;
  readonly url: string;
  readonly contestant: Pick<Contestant, "decidesOnServer">;
  readonly slowDown: number;
}

const patienceMs = 20_000;

/** One new visitor comes three times; before the third the flag changes, for everybody. */
export async function measureVisits({ browser, emulator, url, contestant: { decidesOnServer }, slowDown }: VisitsOptions): Promise<Record<Kind, Visit>> {
  const change = async (version: string): Promise<void> => {
    await setEditor(emulator, version);
    if (decidesOnServer) await untilServed(url, version);
  };
  await change("v2");
  const context = await browser.newContext();
  try {
    const first = await measureVisit(context, { url, version: "v2", slowDown });
    const returning = await measureVisit(context, { url, version: "v2", slowDown });
    await change("v1");
    return { first, returning, "flag changed": await measureVisit(context, { url, version: "v1", slowDown }) };
  } finally {
    await context.close();
  }
}

/** Everybody gets this version. */
async function setEditor(emulator: Emulator, version: string): Promise<void> {
  await emulator.update(({ flags }) => {
    const flag = flags.find(({ key }) => key === editorFlag)!;
    flag.filters = { ...flag.filters, groups: [{ properties: [], rollout_percentage: 100, variant: version }] };
  });
}

/** Waits until the server has fetched the changed rules. */
async function untilServed(url: string, version: string): Promise<void> {
  const endsAt = Date.now() + patienceMs;
  for (;;) {
    const html = await (await fetch(url)).text();
    if (html.includes(`data-editor="${version}"`)) return;
    if (Date.now() > endsAt) throw new Error(`${url} does not show ${version}, ${patienceMs / 1000} s after the flag was changed.`);
    await delay(50);
  }
}
