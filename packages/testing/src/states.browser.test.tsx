import { useFlag } from "@halyard/react";
import { configureTesting, describeFlag } from "@halyard/testing/vitest";
import { expectNoFlicker, withFlags } from "@halyard/testing";
import { findForcedSnapshot } from "@halyard/core/forced-flags";
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { expect, it } from "vitest";
import { flags } from "./testing/flags.ts";

configureTesting({ flags });

function Editor(): ReactNode {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{useFlag("editor")} {count}</button>;
}

describeFlag("editor", {
  v1: ({ render }) => expect(render(<Editor />).getByRole("button").textContent).toBe("v1 0"),
  v2: ({ render }) => {
    const { setFlags, getByRole } = render(<Editor />);
    expect(getByRole("button").textContent).toBe("v2 0");
    setFlags({ editor: "v1" });
    expect(getByRole("button").textContent).toBe("v1 0");
  },
  unavailable: "same as v1",
});

it("forces states for as long as a function takes, and no longer", async () => {
  const read = (): unknown => findForcedSnapshot(flags)?.flags.editor?.value;
  await withFlags({ editor: "v2" }, async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(read()).toBe("v2");
    expect(withFlags({ editor: "v1" }, read)).toBe("v1");
    expect(() => withFlags({ editor: "v1" }, () => { throw new Error("stop"); })).toThrow("stop");
    expect(read()).toBe("v2");
  });
  expect(read()).toBeUndefined();
});

it("leaves nothing of runs that end in another order than they began", async () => {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  const first = withFlags({ editor: "v1" }, frame);
  const second = withFlags({ editor: "v2" }, async () => {
    await first;
    await frame();
  });
  await Promise.all([first, second]);
  expect(findForcedSnapshot(flags)).toBeUndefined();
});

function Late(): ReactNode {
  const [text, setText] = useState("first");
  // oxlint-disable-next-line react/set-state-in-effect -- this is the flicker
  useEffect(() => setText("second"), []);
  return text;
}

it("sees a flicker in a real page, and none in a part that is hydrated by itself", async () => {
  await expectNoFlicker(<Suspense><Editor /></Suspense>, { editor: "v2" });
  await expect(expectNoFlicker(<Suspense><Late /></Suspense>, {})).rejects.toThrow("the server's HTML is first, and the browser shows second.");
});
