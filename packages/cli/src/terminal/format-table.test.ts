import { expect, it } from "vitest";
import { formatTable } from "./format-table.ts";

it("aligns columns by what is seen, also in other scripts", () => {
  expect(formatTable(["FLAG", "OWNER", "AGE"], [["is-a-enabled", "編集", "3 d"], ["b", "Ä", "120 d"]])).toEqual([
    "FLAG          OWNER  AGE",
    "is-a-enabled  編集   3 d",
    "b             Ä      120 d",
  ]);
});
