import fc from "fast-check";
import { expect, it } from "vitest";
import { formatValue, parseValue } from "./typed-value.ts";

it("takes numbers and truth values for what they are, and everything else for a text", () => {
  expect(["18", "-1.5", "true", "false"].map(parseValue)).toEqual([18, -1.5, true, false]);
  expect(['"18"', '"true"', '" pro "'].map(parseValue)).toEqual(["18", "true", " pro "]);
  expect(["pro", "a,b", "007", "1e3", "18.0", "NaN", "Infinity", "12345678901234567890", '"open', ""].map(parseValue)).toEqual(["pro", "a,b", "007", "1e3", "18.0", "NaN", "Infinity", "12345678901234567890", '"open', ""]);
});

it("gives every value back that it has written", () => {
  const values = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean(), fc.constantFrom('"', '""', '"a"', " ", "true", "1", "-0", "\n"));
  fc.assert(fc.property(values, (value) => {
    expect(parseValue(formatValue(value))).toBe(Object.is(value, -0) ? 0 : value);
  }), { numRuns: 500 });
});
