// @vitest-environment jsdom
import { expectNoFlicker, flagsWrapper, renderWithFlags, withFlags } from "@halyard/testing";
import { configureTesting } from "@halyard/testing/vitest";
import { useFlag } from "@halyard/react";
import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { EditorBadge } from "../editor-badge.tsx";
import { flags } from "../flags.ts";
import { getFlag } from "../halyard.ts";

// Better in a set-up file, for all tests.
configureTesting({ flags });

test("follows the flag while it is mounted", () => {
  const { container, setFlags } = renderWithFlags(<EditorBadge />, { flags: { "show-broadcast-editor-version": "v1" } });
  expect(container.textContent).toBe("v1");
  setFlags({ "show-broadcast-editor-version": "v2" });
  expect(container.textContent).toBe("v2");
});

test("reports what is in view", () => {
  const { exposures, rerender } = renderWithFlags(<EditorBadge />, { flags: { "show-broadcast-editor-version": "v2" } });
  expect(exposures()).toEqual({ "show-broadcast-editor-version": "v2" });
  rerender(null);
  expect(exposures()).toEqual({});
});

test("gives a hook its flags", () => {
  const wrapper = flagsWrapper({ "show-broadcast-editor-version": "v2" });
  expect(renderHook(() => useFlag("show-broadcast-editor-version"), { wrapper }).result.current).toBe("v2");
});

test("answers server code", async () => {
  expect(await withFlags({ "show-broadcast-editor-version": "unavailable" }, () => getFlag("show-broadcast-editor-version"))).toBe("v1");
});

test("shows the same from the first byte on", async () => {
  await expectNoFlicker(<EditorBadge />, { "show-broadcast-editor-version": "v2" });
});
