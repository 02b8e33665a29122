import { expect, test } from "vitest";
import { expiryOf } from "./expiry-of.ts";

const now = Date.parse("2026-11-22T23:59:00Z");

test("warns from the day on that a flag should be gone", () => {
  expect(expiryOf("2026-11-23", now)).toEqual({ text: "2026-11-23", isDue: false });
  expect(expiryOf("2026-11-22", now)).toEqual({ text: "today", isDue: true });
  expect(expiryOf("2026-11-21", now)).toEqual({ text: "2026-11-21, 1 day ago", isDue: true });
  expect(expiryOf("2026-10-31", now)).toEqual({ text: "2026-10-31, 22 days ago", isDue: true });
});

test("says nothing of a flag that names no day", () => {
  expect(expiryOf(undefined, now)).toBeUndefined();
  expect(expiryOf("soon", now)).toBeUndefined();
});
