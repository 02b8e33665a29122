import { expect, it } from "vitest";
import { compareWithBaseline, createBaseline, readBaseline } from "./baseline.ts";
import { createFinding } from "./finding.ts";

const at = (file: string, line: number): { file: string; line: number; column: number } => ({ file, line, column: 1 });

it("knows a finding again when its line has moved, and counts", () => {
  const two = [createFinding("not-removable", "x", "a", at("a.ts", 1)), createFinding("not-removable", "y", "a", at("a.ts", 9))];
  const baseline = createBaseline(two);
  expect(baseline.findings).toEqual([{ rule: "not-removable", key: "a", file: "a.ts", count: 2 }]);
  const moved = [createFinding("not-removable", "x", "a", at("a.ts", 5))];
  expect(compareWithBaseline(moved, baseline)).toEqual({ added: [], known: moved, gone: 1 });
  const third = createFinding("not-removable", "z", "a", at("a.ts", 30));
  expect(compareWithBaseline([...two, third], baseline)).toEqual({ added: [third], known: two, gone: 0 });
});

it("does not take a finding for another rule, flag or file", () => {
  const baseline = createBaseline([createFinding("expired", "x", "a", at("flags.ts", 1)), createFinding("only-in-posthog", "x", "b")]);
  const others = [createFinding("unused", "x", "a", at("flags.ts", 1)), createFinding("expired", "x", "c", at("flags.ts", 1)), createFinding("expired", "x", "a", at("b.ts", 1)), createFinding("only-in-posthog", "x", "c")];
  expect(compareWithBaseline(others, baseline)).toMatchObject({ added: others, known: [], gone: 2 });
});

it("is the same file for the same findings in another order", () => {
  const findings = [createFinding("expired", "x", "b", at("flags.ts", 2)), createFinding("expired", "x", "a", at("flags.ts", 1))];
  expect(createBaseline(findings)).toEqual(createBaseline(findings.toReversed()));
});

it.each(["", "[]", '{"format":2,"findings":[]}', "null"])("refuses %j", (text) => {
  expect(() => readBaseline("b.json", text)).toThrow("it is not a baseline of this version. Write it anew with --update-baseline");
});
