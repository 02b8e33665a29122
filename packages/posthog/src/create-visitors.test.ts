import { describe, expect, it } from "vitest";
import { createVisitors } from "./create-visitors.ts";

describe("createVisitors", () => {
  it("remembers the thousand visitors that were seen last", () => {
    const find = createVisitors();
    const visitors = Array.from({ length: 1000 }, (_, index) => find({ distinctId: `${index}` }));
    expect(find({ distinctId: "0" })).toBe(visitors[0]);
    find({ distinctId: "new" });

    expect(find({ distinctId: "0" })).toBe(visitors[0]);
    expect(find({ distinctId: "2" })).toBe(visitors[2]);
    expect(find({ distinctId: "1" })).not.toBe(visitors[1]);
  });

  it("keeps no more of a visitor than a hash, however much there is", () => {
    const find = createVisitors();
    const long = "x".repeat(10_000);
    const visitors = [{ distinctId: long }, { distinctId: `${long}y` }, { distinctId: "ada", personProperties: { note: long } }].map(find);

    expect(visitors.map(({ id }) => id.length)).toEqual([44, 44, 44]);
    expect(new Set(visitors)).toHaveProperty("size", 3);
    expect(find({ distinctId: long })).toBe(visitors[0]);
  });
});
