// @vitest-environment jsdom
import { createHalyard } from "@halyard/next";
import { useFlag } from "@halyard/react";
import { renderHook } from "@testing-library/react";
import { configureTesting, describeFlag, describeFlags } from "@halyard/testing/vitest";
import { assert, describe, expect, it, vi } from "vitest";
import { flags } from "./testing/flags.ts";

configureTesting({ flags });

const { getFlag } = createHalyard({ flags, source: { name: "nobody", evaluate: () => ({}) } });

/** What was run, in order. */
const ran: string[] = [];

async function read(name: string, state: string, wrapper: Parameters<typeof renderHook>[1]): Promise<void> {
  const { result } = renderHook(() => useFlag(name), wrapper);
  expect(result.current).toBe(await getFlag(name));
  ran.push(`${name} ${state}: ${String(result.current)}`);
}

describeFlag("editor", {
  v1: ({ state, wrapper }) => read("editor", state, { wrapper }),
  v2: "same as v1",
  unavailable: "same as v2",
});

describe("describeFlag", () => {
  it("has run the test of each state in it, on the server and in components, and one that is shared in each that shares it", () => {
    expect(ran.splice(0)).toEqual(["editor v1: v1", "editor v2: v2", "editor unavailable: v1"]);
  });

  const body = (): void => {};

  it.each([
    ["a state that is missing", "editor", { v1: body, unavailable: "same as v1" }, /"v2" has no test\. Add {2}.+ {2}to describeFlag in .*vitest\.test\.ts:\d+\. /],
    ["several", "api", { on: body }, /"off" and "unavailable" have no test\. Add .* unavailable: "same as off", {2}to/],
    ["all that are missing", "api", undefined, /"on" and "off" and "unavailable" have no test\. Add/],
    ["a state that is none", "api", { on: body, off: body, unavailable: body, v1: body }, /"v1" is no state of it/],
    ["a name in place of a test", "editor", { v1: body, v2: body, unavailable: "v1" }, /"unavailable" has neither a test nor says whose it shares\. Write {2}unavailable: "same as v1", {2}in describeFlag in .*vitest\.test\.ts:\d+\. /],
    ["what is neither a test nor a name", "editor", { v1: undefined, v2: body, unavailable: true }, /"v1" and "unavailable" have neither a test nor say whose they share\. Write {2}v1: .* unavailable: "same as v1", {2}in/],
    ["states that share each other's", "api", { on: body, off: "same as unavailable", unavailable: "same as off" }, /"off" and "unavailable" share the test of a state that has none/],
    ["a share of no state", "api", { on: body, off: body, unavailable: "same as of" }, /"unavailable" shares the test of a state that has none/],
  ])("refuses %s before any test runs", (_, name, states, message) => {
    expect(() => describeFlag(name, states as never)).toThrow(expect.objectContaining({ code: "INCOMPLETE_STATES", message: expect.stringMatching(message) }));
  });

  it.each([
    ["api", {}, "off"],
    ["api", { on: body, off: "same as unavailable" }, ""],
    ["editor", { v1: body, unavailable: "same as v1" }, ""],
    ["editor", { v1: "same as v2", v2: body }, "v1"],
    ["theme", { unavailable: body }, ""],
    ["theme", {}, "dark mode"],
    ["theme", { "dark mode": "same as 2026", 2026: "same as unavailable" }, ""],
  ])("shows lines for %s with %j that complete it as they are", (name, given, shared) => {
    let lines = "";
    try {
      describeFlag(name, given as never);
    } catch (error) {
      lines = /Add {2}(.*) {2}to /.exec((error as Error).message)![1]!;
    }
    const pasted = new Function(`return { ${lines} };`)() as Record<string, unknown>;
    // Now Vitest refuses it: a test cannot have tests of its own.
    expect(() => describeFlag(name, { ...given, ...pasted } as never)).toThrow(/inside/);
    const { unavailable: outage, ...others } = pasted;
    const unwritten = Object.entries(shared ? others : pasted);
    if (shared) assert.equal(outage, `same as ${shared}`);
    for (const [state, test] of unwritten) expect(test).toThrow(`Not written yet: ${state}`);
  });

  it("refuses a flag that is not declared", () => {
    expect(() => describeFlag("edtior", {})).toThrow(expect.objectContaining({ code: "UNDECLARED_FLAG" }));
    expect(() => describeFlags(["edtior"], { strategy: "all" }, body)).toThrow(expect.objectContaining({ code: "UNDECLARED_FLAG" }));
  });

  it("refuses several flags without a strategy", () => {
    expect(() => describeFlags(["api", "hint"], body as never, body)).toThrow(/the strategy is undefined\. Write \{ strategy: "all" \} or .* INVALID_ARGUMENT/);
  });

  it("says so where nobody told it which flags there are", async () => {
    vi.resetModules();
    const fresh = await import("@halyard/testing");
    expect(() => fresh.withFlags({ api: "on" }, body)).toThrow(/Call configureTesting\(\{ flags \}\) in a file that runs before the tests.*UNCONFIGURED_TESTS/);
  });
});

describeFlags(["hint", "api"], { strategy: "pairwise", where: ({ api, hint }) => !(api === "off" && hint === "on") }, async ({ flags: row, wrapper, test }) => {
  await read("api", row.api!, { wrapper });
  await read("hint", row.hint!, { wrapper });
  ran.push(test.task.name);
});

describe("describeFlags", () => {
  it("has run each combination that can be, and says in the name of the test which", () => {
    const names = ran.filter((text) => text.startsWith("api: "));
    expect(names).toHaveLength(8);
    expect(names).not.toContain("api: off, hint: on");
    expect(ran.slice(0, 3)).toEqual(["api on: true", "hint on: true", "api: on, hint: on"]);
  });
});
