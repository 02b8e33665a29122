// @vitest-environment jsdom
import { defineFlags } from "@halyard/core";
import type { OnRead } from "@halyard/core/forced-flags";
import { ForcedFlags, type ForcedFlagsProps } from "@halyard/react/forced-flags";
import { act, cleanup, render } from "@testing-library/react";
import { Profiler, type ProfilerOnRenderCallback, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ExposureReporter, Flag, FlagsProvider, useAnalytics, useSnapshot } from "./index.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";
import { Probe } from "./testing/probe.tsx";

afterEach(cleanup);

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" }, hint: {} });

type Props = Omit<ForcedFlagsProps<typeof flags>, "flags">;

function tree(log: unknown[], props: Props, name = "editor"): ReactNode {
  return <ForcedFlags flags={flags} {...props}><Probe name={name} log={log} /></ForcedFlags>;
}

describe("ForcedFlags", () => {
  it("gives a component the state, on a server and in the browser alike", () => {
    const log: unknown[] = [];
    expect(renderToString(tree(log, { states: { editor: "v2" } }))).toBe("<b>v2</b>");
    expect(render(tree(log, { states: { editor: "v2" } })).container.innerHTML).toBe("<b>v2</b>");
    expect(log).toEqual(["v2", "v2"]);
  });

  it.each([["api", true, true], ["api", "off", false], ["api", "unavailable", false], ["editor", "unavailable", "v1"]])("has %s at %j", (name, state, value) => {
    const log: unknown[] = [];
    render(tree(log, { states: { [name]: state } }, name));
    expect(log).toEqual([value]);
  });

  it("brings other states to mounted components and renders no others", () => {
    const logs = { api: [] as unknown[], editor: [] as unknown[] };
    const children = <><Probe name="api" log={logs.api} /><Probe name="editor" log={logs.editor} /></>;
    const page = (states: Props["states"]): ReactNode => <ForcedFlags flags={flags} states={states}>{children}</ForcedFlags>;
    const { container, rerender } = render(page({ api: true, editor: "v1" }));
    rerender(page({ api: true, editor: "v2" }));
    expect(container.textContent).toBe("truev2");
    expect(logs).toEqual({ api: [true], editor: ["v1", "v2"] });
  });

  it("commits nothing for the same states in a new object", () => {
    const log: unknown[] = [];
    const commits = vi.fn<ProfilerOnRenderCallback>();
    const page = (): ReactNode => <Profiler id="page" onRender={commits}>{tree(log, { states: { editor: "v2" } })}</Profiler>;
    const { rerender } = render(page());
    rerender(page());
    expect(log).toEqual(["v2"]);
    expect(commits).toHaveBeenCalledTimes(2);
  });

  it("says which flags were read, and not which were handed on", () => {
    const onRead = vi.fn<OnRead>();
    function Handing(): ReactNode {
      return Object.keys(useSnapshot().flags).join();
    }
    render(
      <ForcedFlags flags={flags} states={{ api: true, editor: "v2" }} others="default" onRead={onRead}>
        <Flag name="api">on</Flag>
        <Probe name="hint" log={[]} />
        <Handing />
      </ForcedFlags>,
    );
    expect(new Set(onRead.mock.calls.map((call) => call.join(" ")))).toEqual(new Set(["api on true", "hint unavailable false"]));
  });

  it("says which flags mounted components read, and no longer those of one that is gone", async () => {
    const onShow = vi.fn<(names: readonly string[]) => void>();
    const page = (states: Props["states"]): ReactNode => (
      <ForcedFlags flags={flags} states={states} others="default" onShow={onShow}>
        <Flag name="api">
          <Probe name="hint" log={[]} />
        </Flag>
      </ForcedFlags>
    );
    const { rerender } = render(page({ api: true }));
    await act(async () => rerender(page({ api: false })));
    await act(async () => rerender(page({ api: true })));
    expect(onShow.mock.calls.map(([names]) => names.toSorted())).toEqual([["api", "hint"], ["api"], ["api", "hint"]]);
  });

  it("says so, too, when no component reads a flag", async () => {
    const onShow = vi.fn<(names: readonly string[]) => void>();
    await act(async () => render(<ForcedFlags flags={flags} states={{}} onShow={onShow} />));
    expect(onShow.mock.calls).toEqual([[[]]]);
  });

  it("has nothing of a provider further up", () => {
    const { container } = render(
      <FlagsProvider snapshot={createSnapshot({ api: false }, { evaluatedAt: Date.now() })}>
        <ForcedFlags flags={flags} states={{ api: true }}><Flag name="api" fallback="off">on</Flag></ForcedFlags>
      </FlagsProvider>,
    );
    expect(container.textContent).toBe("on");
  });

  it("refuses a read of a flag that nobody forces", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => render(tree([], { states: { api: true } }))).toThrow(expect.objectContaining({ code: "UNFORCED_FLAG" }));
    vi.restoreAllMocks();
  });

  it("refuses a state that is not declared", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    // @ts-expect-error -- no such variant
    expect(() => render(<ForcedFlags flags={flags} states={{ editor: "v3" }} />)).toThrow(expect.objectContaining({ code: "UNDECLARED_STATE" }));
    vi.restoreAllMocks();
  });

  it("stays as it is when an SDK of the page has other flags", () => {
    let tell: (snapshot: ReturnType<typeof createSnapshot>) => void = () => {};
    const client = { adopt: async () => {}, follow: (listener: typeof tell) => ((tell = listener), () => {}), expose: () => {}, captureException: () => {} };
    function Analytics(): null {
      useAnalytics(client as never);
      return null;
    }
    const { container } = render(
      <ForcedFlags flags={flags} states={{ editor: "v2" }}>
        <Probe name="editor" log={[]} />
        <Analytics />
      </ForcedFlags>,
    );
    act(() => tell(createSnapshot({ editor: "v1" }, { evaluatedAt: Date.now() })));
    expect(container.textContent).toBe("v2");
  });

  it("reports nothing", () => {
    vi.useFakeTimers();
    const sendBeacon = vi.fn<() => boolean>(() => true);
    vi.stubGlobal("navigator", { sendBeacon });
    render(
      <ForcedFlags flags={flags} states={{ editor: "v2", api: "unavailable" }}>
        <ExposureReporter to="/exposures" />
        <Probe name="editor" log={[]} />
        <Probe name="api" log={[]} />
      </ForcedFlags>,
    );
    vi.advanceTimersByTime(1000);
    expect(sendBeacon).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
});
