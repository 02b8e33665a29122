import { expect, it } from "vitest";
import { formatRecord } from "./format-record.ts";

const headings = ["FLAG", "WHO GETS IT", "AGE", "OWNER"];

it("puts as much on a line as fits", () => {
  expect(formatRecord(headings, ["is-a-enabled", "everybody", "3 d", "編集"], 40)).toBe("is-a-enabled\n  who gets it: everybody   age: 3 d\n  owner: 編集");
  expect(formatRecord(headings, ["is-a-enabled", "everybody", "3 d", "編集"], 49)).toBe("is-a-enabled\n  who gets it: everybody   age: 3 d   owner: 編集");
});

it("cuts nothing that is longer than a line", () => {
  expect(formatRecord(headings, ["is-a-enabled", "team acme: board", "3 d", "us"], 10)).toBe("is-a-enabled\n  who gets it: team acme: board\n  age: 3 d\n  owner: us");
});
