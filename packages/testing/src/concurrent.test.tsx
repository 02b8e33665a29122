// @vitest-environment jsdom
import { useFlag } from "@halyard/react";
import { renderServer, renderWithFlags } from "@halyard/testing";
import { configureTesting } from "@halyard/testing/vitest";
import { render } from "@testing-library/react";
import { createContext, use, type ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { flags } from "./testing/flags.ts";

configureTesting({ flags });

const Theme = createContext("light");

function Editor(): ReactNode {
  return <p>{useFlag("editor")} {use(Theme)}</p>;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

describe.concurrent("tests that run side by side", () => {
  it("take what they rendered with them", async () => {
    expect(renderWithFlags(<Editor />, { flags: { editor: "v1" } }).container.textContent).toBe("v1 light");
    await until(() => document.body.textContent.includes("v2 light"));
  });

  it("keep what they rendered as long as they run", async () => {
    const { container, setFlags } = renderWithFlags(<Editor />, { flags: { editor: "v2" } });
    const { container: plain } = render(<i />);
    await until(() => !document.body.textContent.includes("v1 light"));
    expect([container.isConnected, plain.isConnected]).toEqual([true, true]);
    setFlags({ editor: "unavailable" });
    expect(container.textContent).toBe("v1 light");
  });
});

describe("tests that run one after the other", () => {
  it("leave nothing to the next one", () => {
    expect(document.body.innerHTML).toBe("");
    render(<i />);
  });

  it("have nothing of the last one, and no noise from React about a server's rendering", async () => {
    expect(document.body.innerHTML).toBe("");
    const ui = <Theme value="dark"><Editor /></Theme>;
    for (let turn = 0; turn < 2; turn++) {
      await renderServer(<Theme value="dark"><i /></Theme>);
      // Unexpected output on the console would fail the test.
      expect(renderWithFlags(ui, { flags: { editor: "v2" } }).container.textContent).toBe("v2 dark");
    }
  });
});
