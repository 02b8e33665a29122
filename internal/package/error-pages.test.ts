import { readFileSync } from "node:fs";
import { errorCodes, HalyardError } from "@halyard/core";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);

describe("an installed error page", () => {
  it.each(errorCodes)("of %s is where the error says, and is the one in docs/errors", (code) => {
    const { docs } = new HalyardError(code, { action: "test", cause: "of a test", remedy: "Nothing" });
    expect(docs).toMatch(/^node_modules\/@halyard\/core\/dist\//);
    const installed = readFileSync(new URL(docs.replace("node_modules/@halyard/", "packages/"), root), "utf8");
    expect(installed).toBe(readFileSync(new URL(`docs/errors/${code}.md`, root), "utf8"));
  });
});
