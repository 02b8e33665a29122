import { configureTesting } from "@halyard/testing";
import { posthogFlags } from "@halyard/testing/msw";
import { setupServer } from "msw/node";
import { flags } from "../flags.ts";

configureTesting({ flags });

export const server = setupServer(...posthogFlags({ "show-broadcast-editor-version": "v2" }));

/** For the tests of an outage. */
export function takePostHogDown(): void {
  server.use(...posthogFlags({}, { answer: "timeout" }));
}
