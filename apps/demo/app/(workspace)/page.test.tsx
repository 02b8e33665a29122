import { renderServer } from "@halyard/testing";
import { describeFlag } from "@halyard/testing/vitest";
import { expect } from "vitest";
import BroadcastsPage from "./page";

const page = <BroadcastsPage params={Promise.resolve({})} searchParams={Promise.resolve({})} />;

describeFlag("show-broadcast-editor-version", {
  v1: async () => expect(await renderServer(page)).toContain("New broadcasts open in the text editor."),
  v2: async () => expect(await renderServer(page)).toContain("New broadcasts open in the block editor."),
  unavailable: "same as v1",
});
