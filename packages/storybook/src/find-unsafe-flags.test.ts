import { defineFlags } from "@halyard/core";
import { expect, it } from "vitest";
import { findUnsafeFlags } from "./find-unsafe-flags.ts";

it("names the flags of which a link of Storybook loses a state", () => {
  const flags = defineFlags({
    "is-on": {},
    "show-version": { variants: ["v1", "2", "1.5", "in two words"], default: "v1" },
    "is.dotted": {},
    "show-price": { variants: ["5", "5€"], default: "5" },
    "show-release": { variants: ["1.2.3"], default: "1.2.3" },
    "show-number": { variants: ["7", "007"], default: "7" },
    "1.5": {},
  });
  expect(findUnsafeFlags(flags)).toEqual(["is.dotted", "show-price", "show-release", "show-number", "1.5"]);
});
