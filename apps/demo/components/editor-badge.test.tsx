// @vitest-environment jsdom
import { expectNoFlicker } from "@halyard/testing";
import { describeFlag } from "@halyard/testing/vitest";
import { expect } from "vitest";
import { EditorBadge } from "./editor-badge";

describeFlag("show-broadcast-editor-version", {
  v1: ({ render }) => expect(render(<EditorBadge />).container.textContent).toBe("Text editor · v1"),
  v2: ({ render }) => expect(render(<EditorBadge />).container.textContent).toBe("Block editor · v2"),
  unavailable: async ({ render }) => {
    expect(render(<EditorBadge />).container.textContent).toBe("Text editor · v1");
    await expectNoFlicker(<EditorBadge />, { "show-broadcast-editor-version": "unavailable" });
  },
});
