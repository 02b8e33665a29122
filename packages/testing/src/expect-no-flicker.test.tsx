// @vitest-environment jsdom
import { configureTesting, expectNoFlicker, renderWithFlags } from "@halyard/testing";
import { Flag, useFlag } from "@halyard/react";
import { cleanup } from "@testing-library/react";
import { Activity, lazy, Suspense, use, useEffect, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { flags } from "./testing/flags.ts";

configureTesting({ flags });

afterEach(cleanup);

const isServer = (): boolean => new Error().stack!.includes("react-dom-server");

function Editor(): ReactNode {
  return <p>{useFlag("editor")}</p>;
}

function Late({ first = "first", then = "second" }: { readonly first?: ReactNode; readonly then?: ReactNode }): ReactNode {
  const [shown, setShown] = useState(first);
  // oxlint-disable-next-line react/set-state-in-effect -- this is the flicker
  useEffect(() => setShown(then), [then]);
  return shown;
}

/** Shows something else and takes it back, with one effect after the other. */
function Wavering(): ReactNode {
  const [step, setStep] = useState(0);
  // oxlint-disable-next-line react/set-state-in-effect -- this is the flicker
  useEffect(() => setStep((before) => Math.min(before + 1, 2)), [step]);
  return <p>{step === 1 ? "other" : "same"}</p>;
}

/** Measures, before anybody has seen it. */
function Measuring(): ReactNode {
  const [step, setStep] = useState(0);
  // oxlint-disable-next-line react/set-state-in-effect -- before the browser paints
  useLayoutEffect(() => setStep((before) => Math.min(before + 1, 2)), [step]);
  return <p>{step === 1 ? "measured" : "same"}</p>;
}

function Waiting({ on }: { readonly on: Promise<string> }): ReactNode {
  return use(on);
}

function Checkbox(): ReactNode {
  const [isChecked, setIsChecked] = useState(false);
  // oxlint-disable-next-line react/set-state-in-effect -- this is the flicker
  useEffect(() => setIsChecked(true), []);
  return <input type="checkbox" checked={isChecked} readOnly />;
}

function Direct(): ReactNode {
  return <p ref={(element) => void (element && (element.textContent = "another"))}>one</p>;
}

const loaded = (): Promise<{ default: typeof Editor }> => new Promise((resolve) => setImmediate(() => resolve({ default: Editor })));

describe("expectNoFlicker", () => {
  const LazyEditor = lazy(loaded);

  it.each([
    ["a flag", <Flag key="1" name="api" fallback="off">on</Flag>],
    ["a component that is loaded late", <Suspense key="2" fallback="…"><LazyEditor /></Suspense>],
    ["what waits for data, in one boundary inside another", <Suspense key="3"><b>a</b><Suspense><Waiting on={Promise.resolve("data")} /></Suspense></Suspense>],
    ["a boundary with a long text", <Suspense key="4" fallback="…"><p>{"long ".repeat(5000)}</p></Suspense>],
    ["an effect that changes nothing that is seen", <Suspense key="5"><Late first={<p>same</p>} then={<p>same</p>} /></Suspense>],
    ["what is measured before the browser paints", <Measuring key="6" />],
    ["what is hidden until later", <Activity key="7" mode="hidden"><Editor /></Activity>],
    ["fields", <form key="8"><input name="a" type="checkbox" defaultChecked /><input name="b" value="v" readOnly /><select name="c" defaultValue="2"><option>1</option><option>2</option></select><textarea defaultValue="text" /></form>],
  ])("takes %s", async (_, ui) => {
    await expectNoFlicker(ui, { api: true, editor: "unavailable" });
  });

  it.each([
    ["an effect that shows something else", <Late key="1" />, /the server's HTML is first, and the browser shows second\./],
    ["such an effect inside a boundary", <Suspense key="2"><Late /></Suspense>, /is first, and the browser shows second\./],
    ["what wavers and ends as it began", <Suspense key="3"><Wavering /></Suspense>, /is <p>same<\/p>, and the browser shows <p>other<\/p> and then <p>same<\/p>\./],
    ["a field that gets another content", <Checkbox key="4" />, /and the browser shows <input checked="" readonly="" type="checkbox">\./],
    ["what changes past React", <Direct key="5" />, /is <p>one<\/p>, and the browser shows <p>another<\/p>/],
    ["another text in the browser", <Torn key="6" />, /<p>server<\/p>, and the browser shows <p>browser<\/p>; React says "Error: Hydration failed/],
    ["another text inside a boundary", <Suspense key="7"><Torn /></Suspense>, /<p>server<\/p>, and the browser shows <p>browser<\/p>; React says/],
    ["an attribute that stays wrong", <Striped key="8" />, /React says "A tree hydrated but some attributes .* \+ className=\\?"browser\\?" - className=\\?"server\\?"/],
    ["an error in the browser alone", <Suspense key="9"><Failing /></Suspense>, /React says ".*only here/],
    ["an error in the browser's first attempt", <Suspense key="10"><Stumbling /></Suspense>, /React says "Error: There was an error while hydrating.* Error: at first/],
  ])("refuses %s", async (_, ui, message) => {
    await expect(expectNoFlicker(ui, {})).rejects.toMatchObject({ code: "FLICKER", message: expect.stringMatching(message) });
    expect(document.body.innerHTML).toBe("");
  });

  function Torn(): ReactNode {
    return <p>{isServer() ? "server" : "browser"}</p>;
  }

  function Striped(): ReactNode {
    return <p className={isServer() ? "server" : "browser"} />;
  }

  function Failing(): ReactNode {
    if (!isServer()) throw new Error("only here");
    return "fine";
  }

  function Grumbling(): ReactNode {
    // oxlint-disable-next-line react/purity -- it has to be heard from both sides
    console.error(isServer() ? "on the server" : "in the browser");
    return "fine";
  }

  function Stumbling(): ReactNode {
    const isHydrating = useSyncExternalStore(() => () => {}, () => false, () => true);
    if (!isServer() && isHydrating) throw new Error("at first");
    return "fine";
  }

  it("tells runs that go on side by side apart, and leaves nothing of itself behind", async () => {
    const write = vi.spyOn(console, "error").mockImplementation(() => {});
    const spied = console.error;
    const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
    scope.IS_REACT_ACT_ENVIRONMENT = false;
    const runs = Array.from({ length: 30 }, async (_, index) => {
      const editor = index % 2 === 0 ? "v1" : "v2";
      const ui = <Suspense><Editor />{index % 3 === 0 && <Striped />}</Suspense>;
      if (index % 5 !== 0) return expectNoFlicker(ui, { editor }).then(() => "fine", ({ code }) => code as string);
      for (let turns = 0; turns < index; turns++) await new Promise((resolve) => setImmediate(resolve));
      console.error("hydration of somebody else");
      return renderWithFlags(<Editor />, { flags: { editor } }).container.textContent;
    });
    const seen = await Promise.all(runs);
    expect(seen).toEqual(seen.map((_, index) => (index % 5 === 0 ? (index % 2 === 0 ? "v1" : "v2") : index % 3 === 0 ? "FLICKER" : "fine")));
    expect(write.mock.calls.filter(([message]) => /hydrat/i.test(String(message)))).toEqual(Array.from({ length: 6 }, () => ["hydration of somebody else"]));
    expect(console.error).toBe(spied);
    expect(scope.IS_REACT_ACT_ENVIRONMENT).toBe(false);
    vi.restoreAllMocks();
  });

  it("keeps nobody waiting for a component that never ends to wait", async () => {
    void expectNoFlicker(<Suspense><Waiting on={new Promise(() => {})} /></Suspense>, {});
    await expectNoFlicker(<Editor />, { editor: "v1" });
  });

  it("leaves to the console what is no flicker", async () => {
    const write = vi.spyOn(console, "error").mockImplementation(() => {});
    await expectNoFlicker(<Grumbling />, {});
    expect(write.mock.calls).toEqual([["on the server"], ["in the browser"]]);
    vi.restoreAllMocks();
  });
});
