// @vitest-environment jsdom
import type { Snapshot } from "@halyard/core";
import { act, cleanup, render } from "@testing-library/react";
import { StrictMode, useEffect, type ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { FlagsProvider, useFlagDetails, useFlags, useSnapshot } from "./index.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";
import { Probe } from "./testing/probe.tsx";

afterEach(cleanup);

const first = createSnapshot({ a: true, b: "v1" });

describe("useFlag", () => {
  it("renders once with the value of the snapshot", () => {
    const log: unknown[] = [];
    const { container } = render(<FlagsProvider snapshot={first}><Probe name="b" log={log} /></FlagsProvider>);
    expect(log).toEqual(["v1"]);
    expect(container.textContent).toBe("v1");
  });

  it("follows another name in the same render", () => {
    const log: unknown[] = [];
    const tree = (name: string): ReactNode => <FlagsProvider snapshot={first}><Probe name={name} log={log} /></FlagsProvider>;
    const { rerender } = render(tree("a"));
    rerender(tree("b"));
    expect(log).toEqual([true, "v1"]);
  });

  it("keeps the default that the server gave a flag that PostHog does not know", () => {
    const snapshot: Snapshot = { ...first, flags: { c: { value: "v1", reason: { code: "unknown_flag" }, source: "default" } } };
    const log: unknown[] = [];
    render(<FlagsProvider snapshot={snapshot}><Probe name="c" log={log} /></FlagsProvider>);
    expect(log).toEqual(["v1"]);
  });
});

describe("a newer snapshot", () => {
  const newer = createSnapshot({ a: true, b: "v2" }, { evaluatedAt: 2 });

  it("renders the readers of a changed flag once, and no others", () => {
    const logs = { a: [] as unknown[], b: [] as unknown[] };
    const children = <><Probe name="a" log={logs.a} /><Probe name="b" log={logs.b} /></>;
    const { rerender } = render(<FlagsProvider snapshot={first}>{children}</FlagsProvider>);
    rerender(<FlagsProvider snapshot={newer}>{children}</FlagsProvider>);
    expect(logs).toEqual({ a: [true], b: ["v1", "v2"] });
  });

  it("reaches readers under StrictMode, which renders and subscribes twice", () => {
    const log: unknown[] = [];
    const tree = (snapshot: Snapshot): ReactNode => <StrictMode><FlagsProvider snapshot={snapshot}><Probe name="b" log={log} /></FlagsProvider></StrictMode>;
    const { container, rerender } = render(tree(first));
    rerender(tree(newer));
    expect(container.textContent).toBe("v2");
    expect(log.lastIndexOf("v1")).toBeLessThan(log.indexOf("v2"));
  });

  it("is not overwritten by one that was evaluated before it", () => {
    const log: unknown[] = [];
    const tree = (snapshot: Snapshot): ReactNode => <FlagsProvider snapshot={snapshot}><Probe name="b" log={log} /></FlagsProvider>;
    const { rerender } = render(tree(newer));
    rerender(tree(first));
    expect(log).toEqual(["v2"]);
  });

  it("gives way to one of somebody else, whatever the clocks of two servers say", () => {
    const log: unknown[] = [];
    const tree = (snapshot: Snapshot): ReactNode => <FlagsProvider snapshot={snapshot}><Probe name="b" log={log} /></FlagsProvider>;
    const { rerender } = render(tree(newer));
    rerender(tree({ ...first, distinctId: "a visitor", identified: false }));
    expect(log).toEqual(["v2", "v1"]);
  });

  it("leaves a flag that it no longer has as it was", () => {
    const log: unknown[] = [];
    const tree = (snapshot: Snapshot): ReactNode => <FlagsProvider snapshot={snapshot}><Probe name="b" log={log} /></FlagsProvider>;
    const { container, rerender } = render(tree(first));
    rerender(tree(createSnapshot({ a: true }, { evaluatedAt: 2 })));
    expect(container.textContent).toBe("v1");
    expect(log).toEqual(["v1"]);
  });

  it("adds a flag that is new to the page", () => {
    const { container, rerender } = render(<FlagsProvider snapshot={first}>{null}</FlagsProvider>);
    rerender(<FlagsProvider snapshot={createSnapshot({ c: "new" }, { evaluatedAt: 2 })}>{null}</FlagsProvider>);
    rerender(<FlagsProvider snapshot={createSnapshot({ c: "new" }, { evaluatedAt: 2 })}><Probe name="c" log={[]} /></FlagsProvider>);
    expect(container.textContent).toBe("new");
  });

  it("reaches the readers of its own provider alone", () => {
    const logs = { left: [] as unknown[], right: [] as unknown[] };
    const left = render(<FlagsProvider snapshot={first}><Probe name="b" log={logs.left} /></FlagsProvider>);
    const right = render(<FlagsProvider snapshot={first}><Probe name="b" log={logs.right} /></FlagsProvider>);
    expect(left.container.textContent).toBe(right.container.textContent);
    left.rerender(<FlagsProvider snapshot={newer}><Probe name="b" log={logs.left} /></FlagsProvider>);
    expect(logs).toEqual({ left: ["v1", "v2"], right: ["v1"] });
  });

  it("leaves no listener behind when its readers are gone", () => {
    const log: unknown[] = [];
    const tree = (snapshot: Snapshot, shown: boolean): ReactNode => <FlagsProvider snapshot={snapshot}>{shown && <Probe name="b" log={log} />}</FlagsProvider>;
    const { rerender } = render(tree(first, true));
    rerender(tree(first, false));
    rerender(tree(newer, false));
    expect(log).toEqual(["v1"]);
  });

  it("is adopted without a change to the objects that came from the server", () => {
    const frozen = (snapshot: Snapshot): Snapshot => Object.freeze({ ...snapshot, flags: Object.freeze({ ...snapshot.flags }) });
    const tree = (snapshot: Snapshot): ReactNode => <FlagsProvider snapshot={snapshot}><Probe name="b" log={[]} /></FlagsProvider>;
    const { container, rerender } = render(tree(frozen(first)));
    rerender(tree(frozen(newer)));
    expect(container.textContent).toBe("v2");
  });
});

describe("useFlagDetails", () => {
  it("gives the whole evaluation", () => {
    let details: unknown;
    function Reader(): ReactNode {
      details = useFlagDetails("b");
      return null;
    }
    render(<FlagsProvider snapshot={createSnapshot({ b: "v1" }, { payload: { rows: 2 } })}><Reader /></FlagsProvider>);
    expect(details).toEqual({ value: "v1", payload: { rows: 2 }, reason: { code: "condition_match", conditionIndex: 0 }, source: "local" });
  });

  it("keeps its object, so that effects which depend on a payload do not run again, until the payload changes", () => {
    const runs: unknown[] = [];
    let renders = 0;
    function Reader(): ReactNode {
      const { payload } = useFlagDetails("b");
      renders++;
      useEffect(() => {
        runs.push(payload);
      }, [payload]);
      return null;
    }
    const reader = <Reader />;
    const tree = (evaluatedAt: number, payload: unknown): ReactNode => (
      <FlagsProvider snapshot={createSnapshot({ b: "v1" }, { evaluatedAt, payload })}>{reader}</FlagsProvider>
    );
    const { rerender } = render(tree(1, { rows: 2 }));
    rerender(tree(2, { rows: 2 }));
    expect({ runs, renders }).toEqual({ runs: [{ rows: 2 }], renders: 1 });
    rerender(tree(3, { rows: 3 }));
    expect({ runs, renders }).toEqual({ runs: [{ rows: 2 }, { rows: 3 }], renders: 2 });
  });

  it("follows another name in the same render", () => {
    const log: unknown[] = [];
    function Reader({ name }: { name: string }): ReactNode {
      log.push(useFlagDetails(name).value);
      return null;
    }
    const { rerender } = render(<FlagsProvider snapshot={first}><Reader name="a" /></FlagsProvider>);
    rerender(<FlagsProvider snapshot={first}><Reader name="b" /></FlagsProvider>);
    expect(log).toEqual([true, "v1"]);
  });
});

describe("useFlags", () => {
  function setUp(...names: string[]): { log: Record<string, unknown>[]; show(snapshot: Snapshot): void } {
    const log: Record<string, unknown>[] = [];
    function Reader(): ReactNode {
      log.push(useFlags(...names));
      return null;
    }
    const { rerender } = render(<FlagsProvider snapshot={first}><Reader /></FlagsProvider>);
    return { log, show: (snapshot) => rerender(<FlagsProvider snapshot={snapshot}><Reader /></FlagsProvider>) };
  }

  it("gives the named flags and no others", () => {
    expect(setUp("b").log).toEqual([{ b: "v1" }]);
  });

  it("gives all flags without names", () => {
    expect(setUp().log).toEqual([{ a: true, b: "v1" }]);
  });

  it("keeps its object while the values are the same, and follows a change", () => {
    const { log, show } = setUp("a", "b");
    show(createSnapshot({ a: true, b: "v1" }, { evaluatedAt: 2, payload: "new" }));
    expect(log[1]).toBe(log[0]);
    show(createSnapshot({ a: false, b: "v1" }, { evaluatedAt: 3 }));
    expect(log.at(-1)).toEqual({ a: false, b: "v1" });
  });
});

describe("useSnapshot", () => {
  it("gives the flags and whom they were decided for, in one render, and follows a newer snapshot", () => {
    const log: Snapshot[] = [];
    function Reader(): ReactNode {
      log.push(useSnapshot());
      return null;
    }
    const reader = <Reader />;
    const { rerender } = render(<FlagsProvider snapshot={first}>{reader}</FlagsProvider>);
    expect(log).toEqual([first]);
    act(() => rerender(<FlagsProvider snapshot={{ ...createSnapshot({ b: "v2" }, { evaluatedAt: 2 }), distinctId: "ben" }}>{reader}</FlagsProvider>));
    expect(log).toHaveLength(2);
    expect(log[1]).toMatchObject({ distinctId: "ben", flags: { a: { value: true }, b: { value: "v2" } } });
  });
});
