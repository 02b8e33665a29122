import { expect, type Page } from "@playwright/test";
import type { Mode } from "../app/mode.ts";
import type { App } from "../app/start-app.ts";
import { setEditor } from "../posthog/set-editor.ts";
import { observePage } from "./observe-page.ts";
import { waitUntilIdle } from "./wait-until-idle.ts";

export const otherThan = { v1: "v2", v2: "v1" } as const;

export type Editor = keyof typeof otherThan;

const visits = {
  async first(page: Page, app: App, { address }: Mode, editor: Editor): Promise<void> {
    await setEditor(app.emulator, editor);
    await page.goto(address);
  },
  async returning(page: Page, app: App, { address }: Mode, editor: Editor): Promise<void> {
    await setEditor(app.emulator, editor);
    await page.goto(address);
    await waitUntilIdle(page, app.emulator);
    app.emulator.clear();
    await page.goto(address);
  },
  async "flag-changed"(page: Page, app: App, { address }: Mode, editor: Editor): Promise<void> {
    await setEditor(app.emulator, otherThan[editor]);
    await page.goto(address);
    await waitUntilIdle(page, app.emulator);
    await setEditor(app.emulator, editor);
    app.emulator.clear();
    await page.reload();
  },
};

export interface Visit {
  readonly page: Page;
  readonly app: App;
  readonly mode: Mode;
  readonly editor: Editor;
}

/** Visits the page, and expects that it showed this editor and no other at any time, and asked for no flags. */
export async function expectNoFlicker(visit: keyof typeof visits, { page, app, mode, editor }: Visit): Promise<void> {
  const { seen, problems, requests } = await observePage(page);
  await visits[visit](page, app, mode, editor);
  await waitUntilIdle(page, app.emulator);

  expect(await seen()).toEqual({ editors: [editor], clientEditors: [editor], layoutShift: 0 });
  expect(problems).toEqual([]);
  expect(requests.filter((url) => new URL(url).pathname.startsWith("/flags"))).toEqual([]);
}
