// @vitest-environment jsdom
import { describeFlag } from "@halyard/testing/vitest";
import { expect } from "vitest";
import { SendTimeHint } from "./send-time-hint";

describeFlag("show-send-time-hint", {
  on: ({ render }) => expect(render(<SendTimeHint />).getByRole("complementary").textContent).toContain("Tuesday, around nine"),
  off: ({ render }) => expect(render(<SendTimeHint />).container.innerHTML).toBe(""),
  unavailable: "same as off",
});
