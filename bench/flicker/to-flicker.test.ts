import { describe, expect, it } from "vitest";
import { toFlicker } from "./to-flicker.ts";

describe("toFlicker", () => {
  it("counts nothing where the right version is there from the first paint on", () => {
    const seen = { firstPaint: 20, frames: [[0, null], [16, "v2"], [32, "v2"], [48, "v2"]], painted: [[20, "v2"]] } as const;
    expect(toFlicker(seen, "v2")).toEqual({ wrongMs: 0, blankMs: 0, paintedMs: 20, painted: "v2" });
  });

  it("counts another version, and none, from the first paint to the frame that ends it", () => {
    const seen = { firstPaint: 10, frames: [[0, "v1"], [16, "v1"], [32, null], [48, "v2"], [64, "v2"]], painted: [[50, "v2"], [10, "v1"]] } as const;
    expect(toFlicker(seen, "v2")).toEqual({ wrongMs: 22, blankMs: 16, paintedMs: 50, painted: "v1 > v2" });
  });

  it("counts a return of another version", () => {
    const seen = { firstPaint: 0, frames: [[0, "v2"], [16, "v1"], [32, "v2"], [48, "v2"]], painted: [[0, "v2"], [17, "v1"]] } as const;
    expect(toFlicker(seen, "v2")).toMatchObject({ wrongMs: 16, painted: "v2 > v1" });
  });

  it("says so where the right version was never painted", () => {
    expect(toFlicker({ firstPaint: 0, frames: [[0, "v1"], [16, "v1"]], painted: [[0, "v1"]] }, "v2").paintedMs).toBeUndefined();
  });
});
