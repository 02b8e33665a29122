import { expect, it } from "vitest";
import { formatTable } from "./format-table.ts";

it("aligns columns by what is seen, also in other scripts", () => {
  expect(formatTable(["FLAG", "OWNER", "AGE"], [["is-a-enabled", "編集", "3 d"], ["b", "Ä", "120 d"]], Number.POSITIVE_INFINITY)).toEqual([
    "FLAG          OWNER  AGE",
    "is-a-enabled  編集   3 d",
    "b             Ä      120 d",
  ]);
});

it("cuts the widest column to fit", () => {
  expect(formatTable(["A", "B"], [["x".repeat(30), "y".repeat(9)]], 24)).toEqual(["A              B", "xxxxxxxxxxxx…  yyyyyyyyy"]);
});

it("leaves columns readable where nothing fits", () => {
  expect(formatTable(["A", "B"], [["x".repeat(30), "y".repeat(30)]], 5)[1]).toBe("xxxxxxx…  yyyyyyy…");
});
