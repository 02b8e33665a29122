import { renderServer, withFlags } from "@halyard/testing";
import { describeFlag, describeFlags } from "@halyard/testing/vitest";
import { Flags } from "@/components/flags";
import { expect } from "vitest";
import BroadcastPage from "./page";

/** The page below the layout's provider, as a visitor gets it. */
async function renderPage(): Promise<string> {
  return renderServer(
    <Flags>
      <BroadcastPage params={Promise.resolve({ id: "welcome" })} searchParams={Promise.resolve({})} />
    </Flags>,
  );
}

describeFlag("show-broadcast-editor-version", {
  v1: async () => {
    const html = await withFlags({ "show-send-time-hint": "off" }, renderPage);
    expect(html).toContain('data-editor="v1"');
    expect(html).toContain('data-tips="v1"');
    expect(html).not.toContain('data-editor="v2"');
  },
  v2: async () => {
    const html = await withFlags({ "show-send-time-hint": "off" }, renderPage);
    expect(html).toContain('data-editor="v2"');
    expect(html).toContain('data-tips="v2"');
    expect(html).not.toContain('data-editor="v1"');
  },
  unavailable: "same as v1",
});

describeFlags(["show-broadcast-editor-version", "show-send-time-hint"], { strategy: "all" }, async ({ flags }) => {
  const html = await renderPage();
  expect(html.includes("data-send-time-hint")).toBe(flags["show-send-time-hint"] === "on");
  // Server and client chose the same editor.
  const [, editor] = /data-editor="(\w+)"/.exec(html) ?? [];
  expect(html).toContain(`data-client-editor="${editor}"`);
});
