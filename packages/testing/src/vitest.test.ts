// @vitest-environment jsdom
import { createHalyard } from "@halyard/next";
import { useFlag } from "@halyard/react";
import { renderHook } from "@testing-library/react";
import { configureTesting, describeFlag, describeFlags } from "@halyard/testing/vitest";
import { describe, expect, it, vi } from "vitest";
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
    ["a state that is missing", "editor", { v1: body, unavailable: "same as v1" }, /"v2" has no test\. Add {2}v2: \(\{ render \}\) => \{ … \}, {2}to describeFlag in .*vitest\.test\.ts:\d+/],
    ["several", "api", { on: body }, /"off" and "unavailable" have no test\. Add .* unavailable: "same as off", {2}to/],
    ["a state that is none", "api", { on: body, off: body, unavailable: body, v1: body }, /"v1" is no state of it/],
    ["states that share each other's", "api", { on: body, off: "same as unavailable", unavailable: "same as off" }, /"off" and "unavailable" share the test of a state that has none/],
  ])("refuses %s before any test runs", (_, name, states, message) => {
    expect(() => describeFlag(name, states as never)).toThrow(expect.objectContaining({ code: "INCOMPLETE_STATES", message: expect.stringMatching(message) }));
  });

  it("refuses a flag that is not declared", () => {
    expect(() => describeFlag("edtior", {})).toThrow(expect.objectContaining({ code: "UNDECLARED_FLAG" }));
    expect(() => describeFlags(["edtior"], { strategy: "all" }, body)).toThrow(expect.objectContaining({ code: "UNDECLARED_FLAG" }));
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
