import type { Snapshot } from "@halyard/core";
import { Activity, lazy, startTransition, Suspense, use, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FlagsUpdate } from "./flags-update.tsx";
import { Flag, FlagsProvider, Variant } from "./index.ts";
import { Flag as RescuedFlag } from "./rescue.ts";
import { StreamedFlagsProvider } from "./streamed-flags-provider.tsx";
import { createGate } from "./testing/create-gate.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";
import { createChildren, html } from "./testing/hydrated-page.tsx";
import { Probe } from "./testing/probe.tsx";

const first = createSnapshot({ flag: "v1", other: "same" });
const newer = createSnapshot({ flag: "v2", other: "same" }, { evaluatedAt: 2 });

const open: { root: Root; container: HTMLElement }[] = [];

afterEach(() => {
  for (const { root, container } of open.splice(0)) {
    root.unmount();
    container.remove();
  }
});

interface Page {
  readonly container: HTMLElement;
  /** What a person sees. */
  visible(): string;
  /** What was visible after each change of the DOM from now on. A MutationObserver is told before the browser paints. */
  watch(): string[];
}

function createContainer(html = ""): HTMLElement {
  const container = document.createElement("div");
  container.innerHTML = html;
  document.body.append(container);
  return container;
}

function toPage(container: HTMLElement, root: Root): Page {
  open.push({ root, container });
  const visible = (): string => container.innerText;
  return {
    container,
    visible,
    watch() {
      const frames: string[] = [];
      new MutationObserver(() => frames.push(visible())).observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
      return frames;
    },
  };
}

async function show(tree: ReactNode): Promise<Page> {
  const container = createContainer();
  const root = createRoot(container);
  root.render(tree);
  await expect.poll(() => container.childNodes.length).toBeGreaterThan(0);
  return toPage(container, root);
}

/** A component whose state is set from outside. */
function createStage<State>(initial: State, stage: (state: State) => ReactNode): { Stage: () => ReactNode; set(state: State): void } {
  let setState!: (state: State) => void;
  function Stage(): ReactNode {
    const [state, set] = useState(initial);
    setState = set;
    return stage(state);
  }
  return { Stage, set: (state) => setState(state) };
}

describe("hydration", () => {
  it("makes one render of each reader, with the value of the HTML and without an error", async () => {
    const container = createContainer(html);
    const nodes = [...container.querySelectorAll("b")];
    const [log, errors]: [unknown[], unknown[]] = [[], []];
    const { children, gate } = createChildren(log);
    const root = hydrateRoot(container, <FlagsProvider snapshot={first}>{children}</FlagsProvider>, { onRecoverableError: (error) => errors.push(error) });
    const page = toPage(container, root);
    const frames = page.watch();
    await expect.poll(() => log).toEqual(["v1"]);
    gate.open();
    await expect.poll(() => log).toEqual(["v1", "v1"]);
    // A newer snapshot comes after whatever hydration still had to do.
    root.render(<FlagsProvider snapshot={createSnapshot({ flag: "v2" }, { evaluatedAt: 2 })}>{children}</FlagsProvider>);
    await expect.poll(page.visible).toBe("v2v2");
    expect({ log, errors }).toEqual({ log: ["v1", "v1", "v2", "v2"], errors: [] });
    expect(frames).toEqual(["v2v2"]);
    expect([...container.querySelectorAll("b")]).toEqual(nodes);
  });

  it("of a part that comes after a newer snapshot starts from the HTML and shows the newer value at once, without an error", async () => {
    const container = createContainer(html);
    const [log, errors]: [unknown[], unknown[]] = [[], []];
    const { children, gate } = createChildren(log);
    const root = hydrateRoot(container, <FlagsProvider snapshot={first}>{children}</FlagsProvider>, { onRecoverableError: (error) => errors.push(error) });
    const page = toPage(container, root);
    await expect.poll(() => log).toEqual(["v1"]);
    root.render(<FlagsProvider snapshot={newer}>{children}</FlagsProvider>);
    await expect.poll(page.visible).toBe("v2v1");
    const frames = page.watch();
    gate.open();
    await expect.poll(page.visible).toBe("v2v2");
    expect(frames.filter((frame) => frame !== "v2v1")).toEqual(["v2v2"]);
    expect({ log, errors }).toEqual({ log: ["v1", "v2", "v1", "v2"], errors: [] });
  });
});

describe("a page that brings flags to the provider of a layout", () => {
  const onOutdated = vi.fn<() => void>();

  /** A layout and its pages, of which each shows what a server rendered of its flag, and what the browser makes of it. */
  function createSite(log: unknown[]): { Stage: () => ReactNode; visit: (page: Snapshot | undefined, newer?: Snapshot) => void } {
    const layout = <Probe name="flag" log={[]} />;
    const { Stage, set } = createStage<{ page?: Snapshot; update?: Snapshot }>({}, ({ page, update }) => (
      <FlagsProvider snapshot={first}>
        {layout}
        {page && (
          <FlagsUpdate key={page.evaluatedAt} snapshot={update ?? page} onOutdated={onOutdated}>
            <i>{String((update ?? page).flags["flag"]!.value)}</i>
            <Probe name="flag" log={log} />
          </FlagsUpdate>
        )}
      </FlagsProvider>
    ));
    return { Stage, visit: (page, update) => startTransition(() => set({ page, update })) };
  }

  afterEach(() => {
    onOutdated.mockClear();
  });

  it("shows them in the layout and in itself at once", async () => {
    const log: unknown[] = [];
    const { Stage, visit } = createSite(log);
    const page = await show(<Stage />);
    const frames = page.watch();
    visit(newer);
    await expect.poll(page.visible).toBe("v2v2v2");
    expect({ frames: new Set(frames), log }).toEqual({ frames: new Set(["v2v2v2"]), log: ["v2"] });
    expect(onOutdated).not.toHaveBeenCalled();
  });

  const older = createSnapshot({ flag: "v3", other: "same" }, { evaluatedAt: 1.5 });
  const somebodyElses: Snapshot = { ...older, distinctId: "ben", evaluatedAt: 3 };

  it.each([
    ["was prefetched before them", undefined, older],
    ["is shown again from before them", older, older],
    ["is shown again, and was decided for somebody else", somebodyElses, somebodyElses],
  ])("keeps a page whole that %s, gives the layout none of it, and asks for it anew", async (_, before, again) => {
    const log: unknown[] = [];
    const { Stage, visit } = createSite(log);
    const page = await show(<Stage />);
    visit(before);
    await expect.poll(page.visible).toBe(before ? "v3v3v3" : "v1");
    visit(newer);
    await expect.poll(page.visible).toBe("v2v2v2");
    expect(onOutdated).not.toHaveBeenCalled();
    const frames = page.watch();
    visit(again);
    await expect.poll(page.visible).toBe("v2v3v3");
    await expect.poll(() => onOutdated.mock.calls.length).toBe(1);
    visit(again, createSnapshot({ flag: "v4" }, { evaluatedAt: 4 }));
    await expect.poll(page.visible).toBe("v4v4v4");
    expect(new Set(frames)).toEqual(new Set(["v2v3v3", "v4v4v4"]));
    expect(onOutdated).toHaveBeenCalledTimes(1);
  });

  it("asks for nothing anew where a page is shown again and nothing has changed", async () => {
    const { Stage, visit } = createSite([]);
    const page = await show(<Stage />);
    for (const shown of [newer, createSnapshot({ flag: "v2" }, { evaluatedAt: 5 }), newer]) {
      visit(shown);
      await expect.poll(page.visible).toBe("v2v2v2");
      visit(undefined);
      await expect.poll(page.visible).toBe("v2");
    }
    expect(onOutdated).not.toHaveBeenCalled();
  });
});

describe("a newer snapshot in a transition", () => {
  it("is visible in mounted readers and in the server's new content at once", async () => {
    const log: unknown[] = [];
    const probes = <><Probe name="flag" log={log} /><Probe name="flag" log={[]} /></>;
    const { Stage, set } = createStage<Snapshot>(first, (snapshot) => <FlagsProvider snapshot={snapshot}>{probes}<i>{snapshot.evaluatedAt}</i></FlagsProvider>);
    const page = await show(<Stage />);
    const frames = page.watch();
    startTransition(() => set(newer));
    await expect.poll(page.visible).toBe("v2v22");
    expect(frames).toEqual(["v2v22"]);
    expect(log).toEqual(["v1", "v2"]);
  });

  it("is visible at once in a reader that mounts with it", async () => {
    const { Stage, set } = createStage<Snapshot>(first, (snapshot) => (
      <FlagsProvider snapshot={snapshot}>{snapshot === first ? <i>nothing</i> : <Probe name="flag" log={[]} />}</FlagsProvider>
    ));
    const page = await show(<Stage />);
    const frames = page.watch();
    startTransition(() => set(newer));
    await expect.poll(page.visible).toBe("v2");
    expect(frames).toEqual(["v2"]);
  });

  it("is visible at once in a reader that was hidden when it came", async () => {
    const reader = <Probe name="flag" log={[]} />;
    const { Stage, set } = createStage({ snapshot: first, mode: "visible" as "visible" | "hidden" }, ({ snapshot, mode }) => (
      <FlagsProvider snapshot={snapshot}><Activity mode={mode}>{reader}</Activity><i>{snapshot.evaluatedAt}</i></FlagsProvider>
    ));
    const page = await show(<Stage />);
    startTransition(() => set({ snapshot: first, mode: "hidden" }));
    await expect.poll(page.visible).toBe("1");
    startTransition(() => set({ snapshot: newer, mode: "hidden" }));
    await expect.poll(page.visible).toBe("2");
    const frames = page.watch();
    startTransition(() => set({ snapshot: newer, mode: "visible" }));
    await expect.poll(page.visible).toBe("v22");
    expect(frames).toEqual(["v22"]);
  });

  it("is not visible anywhere while the transition waits, also not in a reader that renders meanwhile", async () => {
    const gate = createGate();
    function Wait(): ReactNode {
      use(gate.promise);
      return null;
    }
    const [busy, still]: [unknown[], unknown[]] = [[], []];
    const { Stage: Busy, set: rename } = createStage("flag", (name) => <Probe name={name} log={busy} />);
    const readers = <><Busy /><Probe name="flag" log={still} /></>;
    const { Stage, set } = createStage<Snapshot>(first, (snapshot) => (
      <FlagsProvider snapshot={snapshot}>{readers}{snapshot === newer && <Wait />}</FlagsProvider>
    ));
    const page = await show(<Suspense><Stage /></Suspense>);
    const frames = page.watch();
    startTransition(() => set(newer));
    flushSync(() => rename("other"));
    flushSync(() => rename("flag"));
    expect(page.visible()).toBe("v1v1");
    gate.open();
    await expect.poll(page.visible).toBe("v2v2");
    expect(frames.filter((frame) => frame !== "v1v1" && frame !== "samev1")).toEqual(["v2v2"]);
    expect(still).toEqual(["v1", "v2"]);
  });
});

describe("a newer snapshot that calls for a branch whose code is not there", () => {
  const providers: Record<string, (snapshot: Snapshot, children: ReactNode) => ReactNode> = {
    FlagsProvider: (snapshot, children) => <FlagsProvider snapshot={snapshot}>{children}</FlagsProvider>,
    StreamedFlagsProvider: (snapshot, children) => <StreamedFlagsProvider snapshot={promiseOf(snapshot)}>{children}</StreamedFlagsProvider>,
    FlagsUpdate: (snapshot, children) => <FlagsProvider snapshot={first}><FlagsUpdate snapshot={snapshot}>{children}</FlagsUpdate></FlagsProvider>,
  };
  const promises = new Map<Snapshot, Promise<Snapshot>>();

  function promiseOf(snapshot: Snapshot): Promise<Snapshot> {
    if (!promises.has(snapshot)) promises.set(snapshot, Promise.resolve(snapshot));
    return promises.get(snapshot)!;
  }

  /** A branch for each variant; the second one's code comes when the gate opens. */
  function createBranches(): { branches: ReactNode[]; load: () => void } {
    const gate = createGate();
    const Second = lazy(() => gate.promise.then(() => ({ default: () => "two" })));
    return { branches: [<Variant key="1" is="v1">one</Variant>, <Variant key="2" is="v2"><Second /></Variant>], load: gate.open };
  }

  for (const [name, provide] of Object.entries(providers)) {
    for (const [kind, flagOf] of Object.entries({
      "<Flag>": (branches: ReactNode[]) => <Flag name="flag">{branches as never}</Flag>,
      "<Flag> that can be rescued": (branches: ReactNode[]) => <RescuedFlag name="flag" rescue="v1">{branches as never}</RescuedFlag>,
    })) {
      it(`waits for it with all of the new page, in a ${kind} below ${name}`, async () => {
        const { branches, load } = createBranches();
        const readers = <Suspense fallback="…">{flagOf(branches)}<Probe name="flag" log={[]} /></Suspense>;
        const { Stage, set } = createStage<Snapshot>(first, (snapshot) => provide(snapshot, <>{readers}<i>{snapshot.evaluatedAt}</i></>));
        const page = await show(<Stage />);
        await expect.poll(page.visible).toBe("onev11");
        const frames = page.watch();
        startTransition(() => set(newer));
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        expect({ visible: page.visible(), frames }).toEqual({ visible: "onev11", frames: [] });
        load();
        await expect.poll(page.visible).toBe("twov22");
        expect(frames).toEqual(["twov22"]);
      });
    }
  }

  it("does not hold back what is urgent meanwhile", async () => {
    const { branches, load } = createBranches();
    const { Stage: Urgent, set: count } = createStage(0, (at) => <><Flag name="flag">{branches as never}</Flag><u>{at}</u></>);
    const readers = <Urgent />;
    const { Stage, set } = createStage<Snapshot>(first, (snapshot) => <FlagsProvider snapshot={snapshot}>{readers}</FlagsProvider>);
    const page = await show(<Stage />);
    startTransition(() => set(newer));
    await new Promise(requestAnimationFrame);
    flushSync(() => count(1));
    expect(page.visible()).toBe("one1");
    load();
    await expect.poll(page.visible).toBe("two1");
  });
});

describe("a <Flag> of a layout", () => {
  it("follows a page for somebody else, and stays with it when the layout renders again", async () => {
    const flag = <Flag name="flag">{[<Variant key="1" is="v1">one</Variant>, <Variant key="2" is="v2">two</Variant>]}</Flag>;
    const visitors: Snapshot = { ...newer, distinctId: "a visitor", identified: false, evaluatedAt: 0 };
    const { Stage, set } = createStage({ page: undefined as Snapshot | undefined, at: 0 }, ({ page, at }) => (
      <FlagsProvider snapshot={first}>{flag}{page && <FlagsUpdate snapshot={page}><Probe name="flag" log={[]} /></FlagsUpdate>}<i>{at}</i></FlagsProvider>
    ));
    const page = await show(<Stage />);
    startTransition(() => set({ page: visitors, at: 0 }));
    await expect.poll(page.visible).toBe("twov20");
    startTransition(() => set({ page: visitors, at: 1 }));
    await expect.poll(page.visible).toBe("twov21");
  });
});
