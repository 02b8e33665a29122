import { defineFlags, HalyardError, type FlagDeclarations } from "@halyard/core";
import { describe, expect, it } from "vitest";

function errorOf(declaration: unknown, name = "flag"): HalyardError {
  try {
    defineFlags({ [name]: declaration } as FlagDeclarations as never);
  } catch (error) {
    if (error instanceof HalyardError) return error;
  }
  throw new Error("the declaration was accepted");
}

describe("defineFlags", () => {
  it("returns the declarations as they are", () => {
    const declarations = {
      api: { description: "Access to the API", owner: "broadcasts", expires: "2027-02-28" },
      editor: { variants: ["v1", "v2"], default: "v1", permanent: "both stay" },
    } as const;
    expect(defineFlags(declarations)).toBe(declarations);
  });

  it.each([
    ["a default that is no variant", { variants: ["v1", "v2"], default: "v3" }, /"v3" is not one of its variants \["v1","v2"\]\. Set "default" to one of them/],
    ["a missing default", { variants: ["v1"] }, /undefined is not one of its variants/],
    ["a boolean flag with a default", { default: true }, /a default but no variants.*Remove "default"/],
    ["variants that repeat", { variants: ["v1", "v1"], default: "v1" }, /not distinct/],
    ["a variant with the name of the state that every flag has", { variants: ["v1", "unavailable"], default: "v1" }, /"unavailable", which is the state of every flag/],
    ["a variant without a name", { variants: ["v1", ""], default: "v1" }, /not distinct names/],
    ["an end that is no day", { expires: "next summer" }, /"next summer", which is not a date\. Write the day as YYYY-MM-DD/],
    ["an end for a flag that stays", { expires: "2027-01-31", permanent: "it stays" }, /both "expires" and "permanent"\. Keep the one that is true/],
    ["a requirement that nobody declared", { requires: ["other"] }, /requires "other", which is not declared/],
    ["a requirement of itself", { requires: ["flag"] }, /requires "flag", which is itself/],
    ["an end in month 13", { expires: "2027-13-01" }, /not a date/],
    ["an end on a day that its month does not have", { expires: "2027-02-29" }, /not a date/],
  ])("refuses %s, and says what to do", (_, declaration, message) => {
    const error = errorOf(declaration);
    expect(error.code).toBe("INVALID_DECLARATION");
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^\[halyard\] Failed to declare flag "flag": .*see node_modules\/@halyard\/core\/dist\/errors\/INVALID_DECLARATION\.md$/);
  });

  it("takes the last day of February in a leap year", () => {
    expect(() => defineFlags({ flag: { expires: "2028-02-29" } })).not.toThrow();
  });

  it("refuses a name that cannot be a key", () => {
    expect(errorOf({}, "").code).toBe("INVALID_DECLARATION");
  });
});
