import { AsyncLocalStorage } from "node:async_hooks";
import { defineFlags, type FlagSource } from "@halyard/core";
import { createForcedSnapshot, forceFlags } from "@halyard/core/forced-flags";
import { useFlag } from "@halyard/react";
import type { ReactNode } from "react";
import { prerender } from "react-dom/static";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createHalyard } from "./create-halyard.tsx";

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" }, secret: { serverOnly: true } });

const evaluate = vi.fn<FlagSource["evaluate"]>(() => ({}));
const expose = vi.fn<NonNullable<FlagSource["expose"]>>(() => true);
const { getFlag, getFlags, Flag, Variant, FlagsProvider, FlagsUpdate, staticVariants, ...halyard } = createHalyard({
  flags,
  source: { name: "test", evaluate, expose },
  staticVariants: { "/tour/[variants]": { flags: ["editor"] } },
});

const forced = new AsyncLocalStorage<Record<string, unknown>>();
const reads: string[] = [];
let stop: () => void;

beforeAll(() => {
  stop = forceFlags((declarations) => {
    const states = forced.getStore();
    return states && createForcedSnapshot({ flags: declarations, states, onRead: (name, state) => reads.push(`${name} ${state}`) });
  });
});

afterAll(() => stop());

beforeEach(() => reads.splice(0));

async function htmlOf(ui: ReactNode): Promise<string> {
  return new Response((await prerender(ui)).prelude).text();
}

/** Reads as a client component does. */
function Reader({ name }: { name: "api" | "editor" | "secret" }): ReactNode {
  return <i>{String(useFlag(name))}</i>;
}

// There is no request here at all: what is forced needs none, and asks no source.
describe("flags that are forced", () => {
  it("answer getFlag and getFlags", async () => {
    await forced.run({ api: true, editor: "unavailable" }, async () => {
      expect(await getFlag("api")).toBe(true);
      expect(await getFlags("editor", "api")).toEqual({ editor: "v1", api: true });
    });
    expect(new Set(reads)).toEqual(new Set(["api on", "editor unavailable"]));
    expect(evaluate).not.toHaveBeenCalled();
    expect(expose).not.toHaveBeenCalled();
  });

  it("answer evaluate, and note which of the evaluations are looked at", async () => {
    await forced.run({ api: false, editor: "v2" }, async () => {
      const { editor } = await halyard.evaluate({ distinctId: "api-key:acme" });
      expect(editor).toMatchObject({ value: "v2", source: "override" });
    });
    expect(reads).toEqual(["editor v2"]);
  });

  it("choose the branch of a server component", async () => {
    const page = <Flag name="editor"><Variant is="v1">text</Variant><Variant is="v2">blocks</Variant></Flag>;
    expect(await forced.run({ editor: "v2" }, () => htmlOf(page))).toContain("blocks");
    expect(await forced.run({ editor: "v1" }, () => htmlOf(page))).toContain("text");
  });

  it.each([
    ["FlagsProvider", <FlagsProvider key="1"><Reader name="editor" /></FlagsProvider>],
    ["FlagsUpdate", <FlagsUpdate key="2"><Reader name="editor" /></FlagsUpdate>],
  ])("reach client components below %s, which note what they read and no more", async (name, page) => {
    const tree = name === "FlagsUpdate" ? <FlagsProvider>{page}</FlagsProvider> : page;
    expect(await forced.run({ api: true, editor: "v2", secret: true }, () => htmlOf(tree))).toContain("<i>v2</i>");
    expect(new Set(reads)).toEqual(new Set(["editor v2"]));
  });

  it("stay on the server where they are declared so", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    await expect(forced.run({ secret: true }, () => htmlOf(<FlagsProvider><Reader name="secret" /></FlagsProvider>))).rejects.toMatchObject({ code: "UNDECLARED_FLAG" });
    vi.restoreAllMocks();
  });

  it("refuse a read of those that are not forced", async () => {
    await expect(forced.run({ api: true }, () => getFlag("editor"))).rejects.toMatchObject({ code: "UNFORCED_FLAG" });
  });

  it("hold on a prerendered route, whatever the address", async () => {
    const { enter } = staticVariants("/tour/[variants]");
    await forced.run({ editor: "v2" }, async () => {
      await enter(Promise.resolve({ variants: "of no build" }));
      expect(await getFlag("editor")).toBe("v2");
    });
  });
});
