// @vitest-environment jsdom
import { defineFlags } from "@halyard/core";
import { createHalyard as createRealHalyard } from "@halyard/next";
import { Flag, useFlag, useFlagDetails, Variant } from "@halyard/react";
import { act, cleanup, render } from "@testing-library/react";
import type { ComponentType, ReactNode } from "react";
import { composeStory } from "storybook/preview-api";
import { afterEach, describe, expect, it, vi } from "vitest";
import { projectStatesKey } from "./constants.ts";
import { createHalyard, Devtools } from "./next.ts";
import { halyardFlags } from "./index.ts";

const flags = defineFlags({ "is-on": {}, "show-version": { variants: ["v1", "v2"], default: "v1" } });

interface StoryInput {
  readonly component: ComponentType;
  readonly id?: string;
  readonly parameters?: object;
  readonly initialGlobals?: object;
}

/** How a framework puts a story on the page. */
const framework = {
  renderToCanvas: async ({ unboundStoryFn, storyContext }: Canvas) => {
    const Story = unboundStoryFn;
    await act(async () => render(<Story {...storyContext} />, { container: storyContext.canvasElement }));
  },
  mount: (context: { renderToCanvas: () => Promise<void>; canvas: object }) => async () => {
    await context.renderToCanvas();
    return context.canvas;
  },
};

interface Canvas {
  readonly unboundStoryFn: ComponentType<object>;
  readonly storyContext: { readonly canvasElement: HTMLElement };
}

/** A story as a test composes it: with the addon's annotations and no other set-up. */
function compose({ component: Component, id = "part--story", parameters, initialGlobals }: StoryInput): ReturnType<typeof composeStory> & ComponentType {
  const [title, name] = id.split("--") as [string, string];
  const annotations = { ...framework, ...halyardFlags({ flags }) };
  return composeStory({ render: () => <Component />, parameters } as never, { title }, { initialGlobals } as never, annotations as never, name) as never;
}

async function show(story: StoryInput): Promise<HTMLElement> {
  const Composed = compose(story);
  return (await act(async () => render(<Composed />))).container;
}

function Version(): ReactNode {
  const { value, source } = useFlagDetails("show-version");
  return `${String(value)} by ${source}`;
}

function IsOn(): ReactNode {
  return String(useFlag("is-on"));
}

function Both(): ReactNode {
  return (
    <Flag name="show-version" fallback="no part">
      <Variant is="v2">
        <IsOn />
      </Variant>
    </Flag>
  );
}

/** In development React says of every asynchronous component that it runs in a browser, which is what stories do with it. */
function expectAsynchronousComponents(): void {
  vi.spyOn(console, "error").mockImplementation((text: string) => expect(text).toMatch(/async Client Component|uncached promise/));
}

const versionTwo = { flags: { "show-version": "v2" } };

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a composed story", () => {
  it("has the declared defaults without any set-up", async () => {
    expect((await show({ component: Version })).textContent).toBe("v1 by override");
    expect((await show({ component: IsOn })).textContent).toBe("false");
  });

  it("has what it pins, what its project chooses, and its own defaults, in this order", async () => {
    const parameters = { ...versionTwo, flagDefaults: { "is-on": true } };
    expect((await show({ component: Version, parameters, initialGlobals: { flags: { "show-version": "v1" } } })).textContent).toBe("v2 by override");
    expect((await show({ component: IsOn, parameters })).textContent).toBe("true");
    expect((await show({ component: IsOn, parameters, initialGlobals: { flags: { "is-on": false } } })).textContent).toBe("false");
  });

  it("has the states of its project of flagProjects, below what is chosen and above its own defaults", async () => {
    vi.stubGlobal(projectStatesKey, { "is-on": "on", "show-version": "v2" });
    const parameters = { flagDefaults: { "is-on": false } };
    expect((await show({ component: IsOn, parameters })).textContent).toBe("true");
    expect((await show({ component: Version, initialGlobals: { flags: { "show-version": "v1" } } })).textContent).toBe("v1 by override");
  });

  it("has the declared default of a flag whose source is down", async () => {
    expect((await show({ component: Version, parameters: { flags: { "show-version": "unavailable" } } })).textContent).toBe("v1 by default");
  });

  it("goes on without what is not declared", async () => {
    expect((await show({ component: Version, parameters: { flags: { "show-version": "v9", unknown: true } } })).textContent).toBe("v1 by override");
  });

  it("keeps to its own flags beside another one", async () => {
    const one = await show({ component: Version, parameters: versionTwo });
    const other = await show({ component: Version, id: "part--other" });
    expect([one.textContent, other.textContent]).toEqual(["v2 by override", "v1 by override"]);
  });

  it("is not shown as a matrix", async () => {
    expect((await show({ component: Version, initialGlobals: { flagsMatrix: true } })).innerHTML).toBe("v1 by override");
  });

  it.each([
    [{}, { "show-version": "v1" }],
    [versionTwo, { "is-on": "off", "show-version": "v2" }],
  ])("reports with %j which flags it read, in which states", async (parameters, reads) => {
    const story = compose({ component: Both, parameters });
    await story.run();
    expect(story.reporting.reports).toEqual([{ type: "halyard", version: 1, status: "passed", result: { reads } }]);
  });
});

describe.each([
  ["the createHalyard of Storybook", createHalyard({ flags })],
  ["the application's own createHalyard", createRealHalyard({ flags, source: { name: "none", evaluate: () => ({}) } })],
] as const)("%s", (_, halyard) => {
  async function Server(): Promise<ReactNode> {
    await Promise.resolve();
    return `${String(await halyard.getFlag("show-version"))} ${JSON.stringify(await halyard.getFlags("is-on"))}`;
  }

  it("answers getFlag and getFlags from the story", async () => {
    expectAsynchronousComponents();
    expect((await show({ component: Server as never })).textContent).toBe('v1 {"is-on":false}');
    cleanup();
    expect((await show({ component: Server as never, parameters: { flags: { "show-version": "v2", "is-on": "on" } } })).textContent).toBe('v2 {"is-on":true}');
  });

  it("shows the branch of <Flag>, below its provider as well", async () => {
    expectAsynchronousComponents();
    const { Flag: ServerFlag, Variant: ServerVariant, FlagsProvider } = halyard as ReturnType<typeof createHalyard>;
    const Page = (): ReactNode => (
      <FlagsProvider>
        <ServerFlag name="show-version">
          <ServerVariant is="v1">one </ServerVariant>
          <ServerVariant is="v2">two </ServerVariant>
        </ServerFlag>
        <IsOn />
      </FlagsProvider>
    );
    expect((await show({ component: Page, parameters: { flags: { "show-version": "v2", "is-on": true } } })).textContent).toBe("two true");
  });

  it("refuses a flag that is not declared", async () => {
    await expect((halyard as ReturnType<typeof createHalyard>).getFlag("is-of")).rejects.toMatchObject({ code: "UNDECLARED_FLAG" });
  });

  it("does not choose between stories on one page", async () => {
    await show({ component: Version, parameters: versionTwo });
    await show({ component: Version, id: "part--other" });
    await expect(halyard.getFlag("show-version")).rejects.toMatchObject({ code: "AMBIGUOUS_STORY" });
    expect(await halyard.getFlag("is-on")).toBe(false);
  });
});

describe("the createHalyard of Storybook", () => {
  const halyard = createHalyard({ flags });

  it("returns what that of Next.js returns", () => {
    const real = createRealHalyard({ flags, source: { name: "none", evaluate: () => ({}) } });
    expect(Object.keys(halyard).toSorted()).toEqual(Object.keys(real).toSorted());
    expect(Object.keys(halyard.override).toSorted()).toEqual(Object.keys(real.override).toSorted());
    expect(Object.keys(halyard.handlers).toSorted()).toEqual(Object.keys(real.handlers).toSorted());
    expect(Object.keys(halyard.devtools).toSorted()).toEqual(Object.keys(real.devtools).toSorted());
  });

  it("has no devtools of its own, which would ask a server", async () => {
    expect((await show({ component: Devtools })).innerHTML).toBe("");
    expect(Object.keys(await import("@halyard/next/devtools"))).toEqual(["Devtools"]);
  });

  it("evaluates for actors as for the story", async () => {
    await show({ component: Version, parameters: versionTwo });
    expect(await halyard.evaluate()).toMatchObject({ "is-on": { value: false }, "show-version": { value: "v2" } });
  });

  it("lets a prerendered page enter", async () => {
    const { enter, generateStaticParams } = halyard.staticVariants();
    expect(generateStaticParams()).toEqual([]);
    await expect(enter()).resolves.toBeUndefined();
  });

  it("says what no story can have", () => {
    for (const call of [halyard.proxy, halyard.handlers.GET, halyard.handlers.POST, halyard.override.link, halyard.override.cookie]) {
      expect(call).toThrow(expect.objectContaining({ code: "NOT_IN_A_STORY" }));
    }
  });

  it("says so where no story is on the page", async () => {
    await expect(halyard.getFlag("is-on")).rejects.toMatchObject({ code: "NOT_IN_A_STORY" });
  });
});
