import { configureTesting, expectNoFlicker, renderServer, renderWithFlags } from "@halyard/testing";
import { expect, it } from "vitest";
import { flags } from "./testing/flags.ts";

configureTesting({ flags });

it("says what to do where there is no document", async () => {
  // Not the whole message: Vitest would take it for its own comment.
  const message = expect.stringMatching(/the test has no document.* in the first line of the test.s file/);
  expect(() => renderWithFlags(<i />, { flags: {} })).toThrow(expect.objectContaining({ code: "MISSING_DOCUMENT", message }));
  await expect(expectNoFlicker(<i />, {})).rejects.toMatchObject({ code: "MISSING_DOCUMENT", message });
  expect(await renderServer(<i />)).toBe("<i></i>");
});
