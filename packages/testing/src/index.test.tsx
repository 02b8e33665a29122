// @vitest-environment jsdom
import { flagsWrapper, renderServer, renderWithFlags, withFlags } from "@halyard/testing";
import { configureTesting } from "@halyard/testing/vitest";
import { createHalyard } from "@halyard/next";
import { Flag, useFlag, useFlagDetails } from "@halyard/react";
import { renderHook } from "@testing-library/react";
import { Activity, useState, type ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { flags } from "./testing/flags.ts";

const halyard = createHalyard({ flags, source: { name: "nobody", evaluate: () => ({}) } });

configureTesting({ flags });

function Editor(): ReactNode {
  return <p>{useFlag("editor")}</p>;
}

describe("renderWithFlags", () => {
  it.each([["v2", "v2"], ["unavailable", "v1"]])("shows client components at %s", (state, text) => {
    expect(renderWithFlags(<Editor />, { flags: { editor: state } }).container.innerHTML).toBe(`<p>${text}</p>`);
  });

  it("changes flags while the components are mounted, and keeps the others and their state", () => {
    function Counted(): ReactNode {
      const [mounted] = useState(() => Symbol("mounted"));
      seen.add(mounted);
      return <>{useFlag("editor")} {String(useFlag("api"))}</>;
    }
    const seen = new Set<symbol>();
    const { container, setFlags, rerender } = renderWithFlags(<Counted />, { flags: { api: true, editor: "v1" } });
    setFlags({ editor: "v2" });
    expect(container.textContent).toBe("v2 true");
    rerender(<Counted />);
    expect(container.textContent).toBe("v2 true");
    expect(seen.size).toBe(1);
  });

  it("tells which flags are in view, with their values, as an application would report them", () => {
    const ui = (mode: "hidden" | "visible"): ReactNode => <><Flag name="api"><Editor /></Flag><Activity mode={mode}><Flag name="hint">hint</Flag></Activity></>;
    const { exposures, setFlags, rerender, unmount } = renderWithFlags(ui("hidden"), { flags: { api: "off", editor: "v1", hint: true, theme: "2026" } });
    expect(exposures()).toEqual({ api: false });
    setFlags({ api: true });
    expect(exposures()).toEqual({ api: true, editor: "v1" });
    setFlags({ editor: "unavailable" });
    rerender(ui("visible"));
    expect(exposures()).toEqual({ api: true, hint: true });
    unmount();
    expect(exposures()).toEqual({});
  });

  it("puts the test's own wrapper below the flags", () => {
    const { container } = renderWithFlags(<i />, { flags: { editor: "v2" }, wrapper: ({ children }) => <><Editor />{children}</> });
    expect(container.innerHTML).toBe("<p>v2</p><i></i>");
  });

  it("has the flags that are forced around it", () => {
    const { container } = withFlags({ editor: "v2" }, () => renderWithFlags(<Editor />, { flags: { api: "on" } }));
    expect(container.textContent).toBe("v2");
  });

  it("says what to write when a component reads a flag that the test does not force", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect(() => renderWithFlags(<Editor />, { flags: { api: true } })).toThrow(/Failed to read flag "editor".*Add {2}editor: "v1" {2}to the flags.*UNFORCED_FLAG/);
    vi.restoreAllMocks();
    expect(renderWithFlags(<Editor />, { flags: { api: true }, others: "default" }).container.textContent).toBe("v1");
  });

  it.each([[{ editor: "v3" }, "UNDECLARED_STATE"], [{ edtior: "v1" }, "UNDECLARED_FLAG"]])("refuses %j before anything is rendered", (forced, code) => {
    expect(() => renderWithFlags(<Editor />, { flags: forced })).toThrow(expect.objectContaining({ code }));
    expect(() => withFlags(forced, () => {})).toThrow(expect.objectContaining({ code }));
    expect(() => flagsWrapper(forced)).toThrow(expect.objectContaining({ code }));
  });
});

describe("flagsWrapper", () => {
  it("gives a hook its flags", () => {
    const { result } = renderHook(() => useFlagDetails("editor"), { wrapper: flagsWrapper({ editor: "unavailable" }) });
    expect(result.current).toMatchObject({ value: "v1", source: "default", reason: { code: "source_unavailable" } });
  });
});

describe("withFlags", () => {
  it("gives server code its flags, and those of calls around it", async () => {
    await withFlags({ api: "on", editor: "v1" }, async () => {
      expect(await withFlags({ editor: "v2" }, () => halyard.getFlags("api", "editor"))).toEqual({ api: true, editor: "v2" });
      expect(await halyard.getFlags("api", "editor")).toEqual({ api: true, editor: "v1" });
    });
  });

  it("refuses a read of other flags, unless they may have their default", async () => {
    await expect(withFlags({ api: "on" }, () => halyard.getFlag("editor"))).rejects.toMatchObject({ code: "UNFORCED_FLAG" });
    expect(await withFlags({ api: "on" }, () => halyard.getFlag("editor"), { others: "default" })).toBe("v1");
  });

  it("keeps a thousand runs that go on side by side apart", async () => {
    const runs = Array.from({ length: 1000 }, (_, index) => {
      const editor = index % 3 === 0 ? "v2" : "v1";
      const api = index % 2 === 0;
      return withFlags({ editor, api }, async () => {
        const seen = [];
        for (let turn = 0; turn < 4; turn++) {
          // Turns of different kinds and lengths, so that runs overtake each other.
          if ((index + turn) % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
          else await Promise.resolve();
          seen.push(await withFlags({ hint: turn % 2 === 0 }, async () => `${await halyard.getFlag("editor")} ${await halyard.getFlag("api")} ${await halyard.getFlag("hint")}`));
        }
        const html = index % 20 <= 1 ? await renderServer(<halyard.FlagsProvider><Editor /></halyard.FlagsProvider>) : `<p>${editor}</p>`;
        const { container, unmount } = index % 40 === 1 ? renderWithFlags(<Editor />, { flags: {} }) : { container: undefined, unmount: undefined };
        await Promise.resolve();
        const shown = container ? container.innerHTML : html;
        unmount?.();
        const { api: evaluation } = await halyard.evaluate({ distinctId: String(index) });
        return { seen, html, shown, value: evaluation!.value, expected: { seen: [true, false, true, false].map((hint) => `${editor} ${api} ${hint}`), html: `<p>${editor}</p>`, shown: `<p>${editor}</p>`, value: api } };
      });
    });
    for (const { expected, ...actual } of await Promise.all(runs)) expect(actual).toEqual(expected);
  });

  it("forces nothing outside", async () => {
    await withFlags({ editor: "v2" }, () => halyard.getFlag("editor"));
    // Without anything forced there must be a request, and here is none.
    await expect(halyard.getFlag("editor")).rejects.not.toHaveProperty("code", "UNFORCED_FLAG");
  });
});

describe("the error for a flag that nobody forces", () => {
  const firstFrame = (error: unknown): string => (error as Error).stack!.split("\n").find((line) => /^\s+at /.test(line))!;

  function ServerEditor(): ReactNode {
    return <halyard.Flag name="editor"><halyard.Variant is="v1">text</halyard.Variant><halyard.Variant is="v2">blocks</halyard.Variant></halyard.Flag>;
  }

  async function readInPage(): Promise<ReactNode> {
    await Promise.resolve();
    const editor = await halyard.getFlag("editor");
    return String(editor);
  }

  const run: Record<string, () => unknown> = {
    Editor: () => renderWithFlags(<Editor />, { flags: {} }),
    useEditor: () => renderHook(function useEditor() { return useFlag("editor"); }, { wrapper: flagsWrapper({}) }),
    readInPage: () => withFlags({}, readInPage),
    renderEditor: () => withFlags({}, function renderEditor() { return renderServer(<ServerEditor />); }),
  };

  it.each(Object.keys(run))("begins in %s", async (name) => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const error: unknown = await Promise.resolve().then(run[name]).then(() => undefined, (reason: unknown) => reason);
    vi.restoreAllMocks();
    expect(error).toMatchObject({ code: "UNFORCED_FLAG" });
    expect(firstFrame(error)).toMatch(new RegExp(`at (async )?${name} \\(.*index\\.test\\.tsx:\\d+`));
  });
});

describe("renderServer", () => {
  it("renders server components and what they wait for", async () => {
    async function Page(): Promise<ReactNode> {
      return <halyard.Flag name="editor"><halyard.Variant is="v1">text</halyard.Variant><halyard.Variant is="v2">blocks</halyard.Variant></halyard.Flag>;
    }
    expect(await withFlags({ editor: "v2" }, () => renderServer(<Page />))).toBe("blocks");
  });

  it("throws what a component throws", async () => {
    await expect(withFlags({ api: "on" }, () => renderServer(<halyard.FlagsProvider><Editor /></halyard.FlagsProvider>))).rejects.toMatchObject({ code: "UNFORCED_FLAG" });
  });
});
