import { describe, expect, it } from "vitest";
import { checkFlagName } from "./check-flag-name.ts";

describe("a name for on or off", () => {
  it.each(["is-broadcast-api-enabled", "show-send-time-hint", "use-fast-search", "is-2fa-required", "show-v2-banner"])("is clear as %s", (name) => {
    expect(checkFlagName(name, false)).toBeUndefined();
  });

  it.each([
    ["new-editor", "is-editor-enabled"],
    ["broadcastApi", "is-broadcast-api-enabled"],
    ["BROADCAST_API", "is-broadcast-api-enabled"],
    ["is-broadcast-api", "is-broadcast-api-enabled"],
    ["is-broadcast-api-disabled", "is-broadcast-api-enabled"],
    ["disable-broadcast-api", "is-broadcast-api-enabled"],
    ["hide-send-time-hint", "show-send-time-hint"],
    ["is-not-allowed-to-send", "is-to-send-allowed"],
    ["show-editor-version", "show-editor"],
    ["is-sidebar-hidden", "is-sidebar-visible"],
    ["enable-checkout", "is-checkout-enabled"],
    ["is-enabled", undefined],
    ["flag", undefined],
    ["show", undefined],
    ["", undefined],
  ])("is refused as %j, with %j in its place", (name, suggestion) => {
    expect(checkFlagName(name, false)).toEqual({ problem: expect.any(String), suggestion });
  });
});

describe("a name for variants", () => {
  it.each(["show-broadcast-editor-version", "use-search-version"])("is clear as %s", (name) => {
    expect(checkFlagName(name, true)).toBeUndefined();
  });

  it.each([
    ["broadcast-editor", "show-broadcast-editor-version"],
    ["is-editor-version", "show-editor-version"],
    ["show-new-editor-version", "show-editor-version"],
    ["use-search", "use-search-version"],
    ["show-version", undefined],
  ])("is refused as %j, with %j in its place", (name, suggestion) => {
    expect(checkFlagName(name, true)).toEqual({ problem: expect.any(String), suggestion });
  });
});

it("suggests only names that it would accept", () => {
  const words = ["is", "show", "use", "not", "new", "editor", "Api", "version", "enabled", "disabled", "hide", "off", "v2"];
  for (const first of words) {
    for (const second of words) {
      for (const third of words) {
        for (const hasVariants of [true, false]) {
          const suggestion = checkFlagName(`${first}-${second}-${third}`, hasVariants)?.suggestion;
          expect(suggestion && checkFlagName(suggestion, hasVariants)).toBeUndefined();
        }
      }
    }
  }
});
