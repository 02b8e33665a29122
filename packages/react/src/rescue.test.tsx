// @vitest-environment jsdom
import type { AnalyticsClient, FlagValue } from "@halyard/core";
import { act, cleanup, render } from "@testing-library/react";
import { lazy, StrictMode, Suspense, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FlagsProvider, useAnalytics, Variant } from "./index.ts";
import { Flag, RethrowContext } from "./rescue.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";

const broken = new Error("broken");

function Broken(): ReactNode {
  throw broken;
}

let reported: unknown[];

beforeEach(() => {
  reported = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function Editor({ rescue = "v1", second = <Broken /> }: { rescue?: string; second?: ReactNode }): ReactNode {
  return (
    <Flag name="editor" rescue={rescue}>
      <Variant is="v1"><input aria-label="one" /></Variant>
      <Variant is="v2">{second}</Variant>
    </Flag>
  );
}

function Page({ value = "v2", at = 1, children }: { value?: FlagValue; at?: number; children: ReactNode }): ReactNode {
  return <FlagsProvider snapshot={createSnapshot({ editor: value, other: true }, { evaluatedAt: at })}>{children}</FlagsProvider>;
}

describe("a <Flag> with a rescue", () => {
  it("shows the branch of the value while it does not throw", () => {
    expect(render(<Page><Editor second="two" /></Page>).container.innerHTML).toBe("two");
    expect(reported).toEqual([]);
  });

  it("shows the rescue in its place when it throws, and reports the error", () => {
    expect(render(<Page><Editor /></Page>).getByLabelText("one")).toBeDefined();
    expect(reported).toEqual([broken]);
  });

  it("shows the fallback of a boolean flag that is rescued by being off", () => {
    expect(render(<Page><Flag name="other" rescue={false} fallback="off"><Broken /></Flag></Page>).container.textContent).toBe("off");
  });

  it("rescues from an error that comes later", () => {
    let fail = false;
    const Later = (): ReactNode => (fail ? <Broken /> : "two");
    const { container, rerender } = render(<Page><Editor second={<Later />} /></Page>);
    expect(container.textContent).toBe("two");
    fail = true;
    rerender(<Page><Editor second={<Later />} /></Page>);
    expect(container.querySelector("input")).not.toBeNull();
  });

  it("starts anew with another value", () => {
    const { container, rerender } = render(<Page><Editor rescue="v1" /></Page>);
    rerender(<Page value="v1" at={2}><Editor rescue="v1" /></Page>);
    expect(container.querySelector("input")).not.toBeNull();
    rerender(<Page value="v2" at={3}><Editor rescue="v1" second="mended" /></Page>);
    expect(container.innerHTML).toBe("mended");
  });

  it("rescues nothing where the branch of the rescue itself is shown, or throws as well", () => {
    expect(() => render(<Page><Editor rescue="v2" /></Page>)).toThrow(broken);
    expect(() => render(<Page><Flag name="editor" rescue="v1"><Variant is="v1"><Broken /></Variant><Variant is="v2"><Broken /></Variant></Flag></Page>)).toThrow(broken);
  });

  it("lets pass what a framework throws", () => {
    const redirect = new Error("redirect");
    const rethrow = (error: unknown): void => {
      if (error === redirect) throw error;
    };
    function Redirects(): ReactNode {
      throw redirect;
    }
    const tree = (second: ReactNode): ReactNode => <RethrowContext value={rethrow}><Page><Editor second={second} /></Page></RethrowContext>;
    expect(() => render(tree(<Redirects />))).toThrow(redirect);
    const { rerender } = render(tree("two"));
    expect(() => rerender(tree(<Redirects />))).toThrow(redirect);
    expect(reported).toEqual([]);
  });

  it("has the SDK of the page report the error, with the flag and its value", async () => {
    const caught: unknown[] = [];
    const client: AnalyticsClient = { adopt: () => {}, expose: () => {}, follow: () => () => {}, captureException: (...what) => void caught.push(what) };
    function Analytics(): null {
      useAnalytics(client);
      return null;
    }
    let fail = false;
    const Later = (): ReactNode => (fail ? <Broken /> : "two");
    const tree = (): ReactNode => <StrictMode><Page><Editor second={<Later />} /><Analytics /></Page></StrictMode>;
    const { rerender } = render(tree());
    fail = true;
    rerender(tree());
    rerender(tree());
    expect([caught, reported]).toEqual([[[broken, "editor", "v2"]], []]);
  });

  it("stays with the branch when one of its event handlers throws, and leaves that to the page", () => {
    const errors: unknown[] = [];
    window.addEventListener("error", (event) => (event.preventDefault(), errors.push(event.error)), { once: true });
    const { getByText, container } = render(<Page><Editor second={<button onClick={() => { throw broken; }}>two</button>} /></Page>);
    act(() => getByText("two").click());
    expect([container.textContent, errors, reported]).toEqual(["two", [broken], []]);
  });

  it("shows nothing of the rescue while the branch waits: whoever is above waits", async () => {
    let load!: () => void;
    const Loaded = lazy(() => new Promise<{ default: () => ReactNode }>((resolve) => (load = () => resolve({ default: () => "two" }))));
    const { container } = await act(async () => render(<Suspense fallback="…"><Page><Editor second={<Loaded />} /></Page></Suspense>));
    expect(container.textContent).toBe("…");
    await act(async () => load());
    expect(container.textContent).toBe("two");
  });

  it("is hydrated without an error, and keeps what the server rendered", async () => {
    const container = document.createElement("div");
    container.innerHTML = "<!--$--><b>two</b><!--/$-->";
    const element = container.querySelector("b");
    const errors: unknown[] = [];
    await act(async () => hydrateRoot(container, <Page><Editor second={<b>two</b>} /></Page>, { onRecoverableError: (error) => errors.push(error) }));
    expect([container.querySelector("b"), errors, reported]).toEqual([element, [], []]);
  });

  it("takes over what a server rendered in place of a branch that threw there, and tries the branch again", async () => {
    const container = document.createElement("div");
    container.innerHTML = '<!--$!--><template></template><input aria-label="one"><!--/$-->';
    const tree = (second: ReactNode): ReactNode => <Page><Editor second={second} /></Page>;
    await act(async () => hydrateRoot(container, tree("two"), { onRecoverableError: () => {} }));
    expect(container.textContent).toBe("two");
  });
});
