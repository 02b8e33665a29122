import { test as base, type Browser, type FrameLocator, type Locator, type Page, type PlaywrightTestArgs, type PlaywrightTestOptions, type PlaywrightWorkerArgs, type PlaywrightWorkerOptions, type TestType } from "@playwright/test";
import { serveStorybook, type StorybookServer } from "./serve-storybook.ts";

export interface StorybookOptions {
  /** The folder of the built Storybook under test. */
  readonly folder: string;
}

interface TestFixtures {
  readonly storybook: Storybook;
}

interface WorkerFixtures extends StorybookOptions {
  readonly server: StorybookServer;
}

export const test: TestType<PlaywrightTestArgs & PlaywrightTestOptions & TestFixtures, PlaywrightWorkerArgs & PlaywrightWorkerOptions & WorkerFixtures> = base.extend<TestFixtures, WorkerFixtures>({
  folder: ["", { scope: "worker", option: true }],
  server: [
    async ({ folder }, provide) => {
      const server = await serveStorybook(folder);
      await provide(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, provide) => provide(server.url),
  storybook: async ({ page }, provide) => {
    const storybook = new Storybook(page);
    await provide(storybook);
    base.expect(storybook.problems).toEqual([]);
  },
});

export { expect } from "@playwright/test";

/** Storybook's own warnings about itself: its toolbar opens popovers without a name, and a preview that is closed still sends a message. */
const ofStorybook = /The 'ariaLabel' prop on 'PopoverProvider' will become mandatory|Ignored Storybook channel message from a window that is not a registered preview/;

/** A Storybook in a page, as somebody sees it. */
class Storybook {
  readonly page: Page;
  /** What the browser complained about. */
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("console", (message) => {
      if (/error|warning/.test(message.type()) && !ofStorybook.test(message.text())) this.problems.push(message.text());
    });
  }

  get story(): FrameLocator {
    return this.page.frameLocator(storyFrame);
  }

  get panel(): Locator {
    return this.page.getByRole("tabpanel", { name: /^Flags/ });
  }

  get list(): Locator {
    return this.page.getByRole("dialog", { name: "Flags" });
  }

  get listButton(): Locator {
    return this.page.getByRole("button", { name: /^Flags(,|$)/ });
  }

  /** Opens a story, and the panel about its flags. */
  async open(storyId: string): Promise<void> {
    await this.page.goto(`?path=/story/${storyId}`);
    await isRendered(this.page);
    await this.page.getByRole("tab", { name: /^Flags/ }).click();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await isRendered(this.page);
  }

  async openList(): Promise<void> {
    await this.listButton.click();
    await this.list.waitFor();
  }

  /** What the sidebar says of a story. */
  statusOf(storyId: string): Locator {
    return this.page.locator(`[data-item-id="${storyId}"]`).getByRole("button", { name: /^Test status/ });
  }

  /** Resolves when the matrix knows all states and has played the story in each. */
  async waitForMatrix(): Promise<void> {
    await this.story.locator("[data-halyard-matrix=complete]").waitFor();
    await base.expect(this.story.locator("figure[aria-busy=true]")).toHaveCount(0);
  }

  /** The flags of one part of the panel. */
  flagsOf(part: string): Locator {
    return this.panel.getByRole("region", { name: new RegExp(`^${part} \\d`) }).locator("[data-flag]");
  }
}

/** Opens a link as somebody does who has never seen this Storybook, and closes what it opened. */
export async function openElsewhere(browser: Browser, link: string, look: (story: FrameLocator) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await isRendered(page);
  await look(page.frameLocator(storyFrame));
  await context.close();
}

/** Resolves when the story stands in its frame. A busy machine loads a Storybook for long, so nothing else limits this but the test. */
async function isRendered(page: Page): Promise<void> {
  await page.frameLocator(storyFrame).locator("body.sb-show-main").waitFor();
}

const storyFrame = "#storybook-preview-iframe";

/** The control of a boolean flag in the toolbar's list or in the panel. */
export function choice(within: Locator, flag: string, state: "On" | "Off" | "Service down"): Locator {
  return within.getByRole("radiogroup", { name: flag, exact: true }).getByRole("radio", { name: state, exact: true });
}

/** The control of a flag with variants. */
export function variants(within: Locator, flag: string): Locator {
  return within.getByRole("combobox", { name: flag, exact: true });
}
