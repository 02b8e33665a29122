import { expect, test } from "vitest";
import { createPendingOverrides } from "./create-pending-overrides.ts";

test("shows the newest choice until it has come back, whatever comes back before", () => {
  const pending = createPendingOverrides();
  pending.add({ a: true });
  pending.add({ a: true, b: "v2" });
  pending.settle({ a: true });
  expect(pending.read()).toEqual({ a: true, b: "v2" });
  pending.settle({ a: true, b: "v2" });
  expect(pending.read()).toBeUndefined();
});

test("gives way to a change that came from elsewhere", () => {
  const pending = createPendingOverrides();
  pending.add({ a: true });
  pending.settle({ a: false });
  expect(pending.read()).toBeUndefined();
});

test("takes what several components report once", () => {
  const pending = createPendingOverrides();
  const inForce = { a: true };
  pending.add({ a: true });
  pending.add({});
  pending.settle(inForce);
  pending.settle(inForce);
  expect(pending.read()).toEqual({});
});

test("tells its listeners until they leave", () => {
  const pending = createPendingOverrides();
  let calls = 0;
  const leave = pending.subscribe(() => (calls += 1));
  pending.add({ a: true });
  leave();
  pending.add({ a: false });
  expect(calls).toBe(1);
});
