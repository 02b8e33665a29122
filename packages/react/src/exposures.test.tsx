// @vitest-environment jsdom
import type { AnalyticsClient, Evaluation, FlagValue, Snapshot } from "@halyard/core";
import { act, cleanup, render } from "@testing-library/react";
import { Activity, StrictMode, Suspense, use, type ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Exposure, ExposureReporter, Flag, FlagsProvider, useAnalytics, useFlag, useFlagDetails, useFlags, Variant } from "./index.ts";
import { StreamedFlagsProvider } from "./streamed-flags-provider.tsx";
import { createSnapshot } from "./testing/create-snapshot.ts";

const values = { a: true, b: "v1", c: false };

/** What was sent, a batch each. */
let beacons: { url: string; body: [string, FlagValue][] }[];

beforeEach(() => {
  beacons = [];
  vi.useFakeTimers();
  Object.assign(navigator, {
    sendBeacon(url: string, body: string) {
      beacons.push({ url, body: JSON.parse(body) as [string, FlagValue][] });
      return true;
    },
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  localStorage.clear();
});

function sent(): [string, FlagValue][] {
  return beacons.flatMap(({ body }) => body);
}

async function wait(): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(1000));
}

function Page({ snapshot = createSnapshot(values), children }: { snapshot?: Snapshot; children: ReactNode }): ReactNode {
  return (
    <FlagsProvider snapshot={snapshot}>
      <ExposureReporter to="/exposures" />
      {children}
    </FlagsProvider>
  );
}

async function show(children: ReactNode, snapshot?: Snapshot): Promise<(children: ReactNode, snapshot?: Snapshot) => Promise<void>> {
  const { rerender } = await act(async () => render(<Page snapshot={snapshot}>{children}</Page>));
  await wait();
  return async (nextChildren, next) => {
    rerender(<Page snapshot={next}>{nextChildren}</Page>);
    await wait();
  };
}

function Reader({ name }: { name: string }): ReactNode {
  return String(useFlag(name));
}

function evaluated(evaluation: Partial<Evaluation>): Snapshot {
  const snapshot = createSnapshot({ a: true });
  return { ...snapshot, flags: { a: { ...snapshot.flags["a"]!, ...evaluation } } };
}

describe("exposures", () => {
  it("are sent in one batch for all flags that came into view, each once", async () => {
    function Details(): ReactNode {
      return String(useFlagDetails("c").value);
    }
    await show(
      <StrictMode>
        <Reader name="a" /><Reader name="a" />
        <Flag name="b"><Variant is="v1"><Reader name="a" /></Variant></Flag>
        <Details />
      </StrictMode>,
    );
    expect(beacons).toEqual([{ url: "/exposures", body: [["a", true], ["b", "v1"], ["c", false]] }]);
  });

  it("are sent for the flags that useFlags names, and not for all at once", async () => {
    const All = (): ReactNode => Object.keys(useFlags()).length;
    const Two = (): ReactNode => Object.keys(useFlags("a", "c")).length;
    await show(<All />);
    expect(beacons).toEqual([]);
    await show(<Two />);
    expect(sent()).toEqual([["a", true], ["c", false]]);
  });

  it("are sent for what a server component rendered, with the value that it rendered", async () => {
    await show(<><Exposure name="b" value="v1" /><Exposure name="a" value={false} /></>);
    expect(sent()).toEqual([["b", "v1"]]);
  });

  it("need a provider, and a server component does without", () => {
    expect(render(<Exposure name="a" value />).container.innerHTML).toBe("");
  });

  it("are sent for what is read later, and when a read follows another flag", async () => {
    const rerender = await show(<Reader name="a" />);
    await rerender(<Reader name="b" />);
    await rerender(<><Reader name="b" /><Reader name="c" /></>);
    expect(beacons.map(({ body }) => body)).toEqual([[["a", true]], [["b", "v1"]], [["c", false]]]);
  });

  it("are not sent again after a reload, nor in another tab", async () => {
    await show(<Reader name="a" />);
    cleanup();
    await show(<><Reader name="a" /><Reader name="b" /></>);
    expect(sent()).toEqual([["a", true], ["b", "v1"]]);
  });

  it("are sent again for another value, another person and other groups, also of what stays in view", async () => {
    const page = <Reader name="a" />;
    const rerender = await show(page);
    await rerender(page, createSnapshot({ ...values, a: false }, { evaluatedAt: 2 }));
    const other = { ...createSnapshot({ ...values, a: false }, { evaluatedAt: 3 }), distinctId: "alan" };
    await rerender(page, other);
    await rerender(page, { ...other, evaluatedAt: 4, groups: { team: "acme" } });
    await rerender(page, createSnapshot(values, { evaluatedAt: 5 }));
    expect(sent()).toEqual([["a", true], ["a", false], ["a", false], ["a", false]]);
  });

  it("are not sent for what a newer snapshot takes out of view", async () => {
    const Outer = (): ReactNode => useFlag("a") && <Reader name="b" />;
    const rerender = await show(<Outer />);
    await rerender(<Outer />, createSnapshot({ a: false, b: "v2" }, { evaluatedAt: 2 }));
    expect(beacons.map(({ body }) => body)).toEqual([[["b", "v1"], ["a", true]], [["a", false]]]);
  });

  it("are not sent for a component that never commits", async () => {
    const never = new Promise<never>(() => {});
    function Waiting(): ReactNode {
      const value = useFlag("a");
      use(never);
      return String(value);
    }
    await show(<Suspense><Waiting /></Suspense>);
    expect(beacons).toEqual([]);
  });

  it("are not sent for what is hidden, until it is shown", async () => {
    const tree = (mode: "hidden" | "visible"): ReactNode => <Activity mode={mode}><Reader name="a" /><Exposure name="b" value="v1" /></Activity>;
    const rerender = await show(tree("hidden"));
    expect(beacons).toEqual([]);
    await rerender(tree("visible"));
    expect(sent()).toEqual([["a", true], ["b", "v1"]]);
  });

  it("are not sent for what is gone at a glance", async () => {
    const { rerender } = render(<Page><Reader name="a" /></Page>);
    await act(() => vi.advanceTimersByTimeAsync(50));
    rerender(<Page>nothing</Page>);
    await wait();
    expect(beacons).toEqual([]);
  });

  it("are not sent by a page that nobody sees, of which a browser draws no frame, until it is shown", async () => {
    const frames: FrameRequestCallback[] = [];
    const draw = vi.spyOn(window, "requestAnimationFrame").mockImplementation((callback) => frames.push(callback));
    const rerender = await show(<><Reader name="a" /><Reader name="b" /></>);
    await rerender(<><Reader name="b" /><Reader name="c" /></>);
    expect(beacons).toEqual([]);
    draw.mockRestore();
    await act(async () => frames.forEach((callback) => callback(0)));
    expect(beacons.map(({ body }) => body)).toEqual([[["b", "v1"], ["c", false]]]);
  });

  it.each<Partial<Evaluation>>([{ source: "override" }, { source: "default", reason: { code: "source_unavailable" } }])("are not sent where PostHog decided nothing: %o", async (evaluation) => {
    const rerender = await show(<Reader name="a" />, evaluated(evaluation));
    expect(beacons).toEqual([]);
    await rerender(<Reader name="a" />, { ...createSnapshot({ a: true }), evaluatedAt: 2 });
    expect(sent()).toEqual([["a", true]]);
  });

  it("are sent once flags that are streamed have come", async () => {
    let decide!: (snapshot: Snapshot) => void;
    const snapshot = new Promise<Snapshot>((resolve) => (decide = resolve));
    await act(async () => render(<StreamedFlagsProvider snapshot={snapshot}><ExposureReporter to="/exposures" /><Suspense><Reader name="a" /></Suspense></StreamedFlagsProvider>));
    await wait();
    expect(beacons).toEqual([]);
    await act(async () => decide(createSnapshot(values)));
    await wait();
    expect(sent()).toEqual([["a", true]]);
  });

  it("wait for the next page when the browser takes no more", async () => {
    const takes = vi.spyOn(navigator, "sendBeacon").mockReturnValueOnce(false);
    await show(<Reader name="a" />);
    expect(takes).toHaveBeenCalledTimes(1);
    cleanup();
    await show(<Reader name="a" />);
    expect(sent()).toEqual([["a", true]]);
  });

  it("are not sent by a browser that keeps nothing for the site", async () => {
    vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    await show(<Reader name="a" />);
    expect(beacons).toEqual([]);
  });
});

interface TestClient extends AnalyticsClient {
  readonly adopted: Snapshot[];
  readonly exposed: string[][];
  /** The ids of those whose exposures they were. */
  readonly exposedTo: Set<string>;
  tell(this: void, snapshot: Snapshot): void;
}

function createClient(): TestClient {
  const [adopted, exposed, listeners]: [Snapshot[], string[][], Set<(snapshot: Snapshot) => void>] = [[], [], new Set()];
  const exposedTo = new Set<string>();
  return {
    adopted,
    exposed,
    exposedTo,
    adopt: (snapshot) => adopted.push(snapshot),
    expose(names, { distinctId }) {
      exposed.push([...names]);
      exposedTo.add(distinctId);
    },
    captureException: () => expect.fail("nothing threw"),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (snapshot) => listeners.forEach((listener) => listener(snapshot)),
  };
}

describe("useAnalytics", () => {
  function Analytics({ client }: { client: AnalyticsClient }): null {
    useAnalytics(client);
    return null;
  }

  it("hands the SDK the flags and what is in view, and nothing goes the other way", async () => {
    const client = createClient();
    const snapshot = createSnapshot(values);
    await show(<><Reader name="a" /><Analytics client={client} /></>, snapshot);
    expect(client.adopted).toEqual([snapshot]);
    expect(new Set(client.exposed.flat())).toEqual(new Set(["a"]));
    expect(beacons).toEqual([]);
  });

  it("works without a reporter", async () => {
    const client = createClient();
    const tree = (at: number): ReactNode => (
      <StrictMode><FlagsProvider snapshot={createSnapshot(values, { evaluatedAt: at })}><Reader name="a" /><Analytics client={client} /></FlagsProvider></StrictMode>
    );
    const { rerender } = render(tree(1));
    await wait();
    expect(new Set(client.exposed.flat())).toEqual(new Set(["a"]));
    client.exposed.length = 0;
    rerender(tree(2));
    await wait();
    expect(client.exposed).toEqual([["a"]]);
  });

  it("leaves the exposures of a prerendered page to the server, which knows why it has its values", async () => {
    const client = createClient();
    await show(<><Reader name="a" /><Analytics client={client} /></>, { ...createSnapshot(values), distinctId: "", prerendered: true });
    expect(client.exposed).toEqual([]);
    expect(sent()).toEqual([["a", true]]);
  });

  it("gives the exposures back when it is gone", async () => {
    const client = createClient();
    const rerender = await show(<><Reader name="a" /><Analytics client={client} /></>);
    await rerender(<><Reader name="a" /><Reader name="b" /></>);
    expect(new Set(client.exposed.flat())).toEqual(new Set(["a"]));
    expect(sent()).toEqual([["a", true], ["b", "v1"]]);
  });

  it("shows the flags of the person that the SDK was told of, at once and without a reload", async () => {
    const client = createClient();
    const { container } = render(<Page><Reader name="a" /><Analytics client={client} /></Page>);
    const alan = { ...createSnapshot({ ...values, a: false }), evaluatedAt: 0, distinctId: "alan" };
    act(() => client.tell(alan));
    expect(container.textContent).toBe("false");
    client.exposedTo.clear();
    await wait();
    expect(client.adopted.at(-1)).toMatchObject({ distinctId: "alan", flags: alan.flags });
    expect(client.exposedTo).toEqual(new Set(["alan"]));
  });
});
