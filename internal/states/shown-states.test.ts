import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FlagDeclarations } from "@halyard/core";
import { statesOf } from "@halyard/core/states";
import { describe, expect, it } from "vitest";
import { demoFolder } from "../demo-folder.ts";

interface Coverage {
  readonly records: readonly { readonly flag: string; readonly state: string; readonly by: string; readonly id: string; readonly passed: boolean }[];
}

// Not by its name: the demo registers its flags for all that is type-checked together.
const { flags } = (await import(pathToFileURL(join(demoFolder, "flags.ts")).href)) as { flags: FlagDeclarations };

// `npm run test:stories` leaves it.
const { records } = JSON.parse(readFileSync(join(demoFolder, ".halyard/coverage.json"), "utf8")) as Coverage;
const stories = records.filter(({ by }) => by === "story");

describe("the demo's stories", () => {
  it("passed in every state", () => {
    expect(stories.filter(({ passed }) => !passed)).toEqual([]);
  });

  it.each(Object.entries(flags))("show %s in each of its states", (name, declaration) => {
    const shown = new Set(stories.filter(({ flag }) => flag === name).map(({ state }) => state));
    expect([...shown].toSorted()).toEqual([...statesOf(declaration)].toSorted());
  });

  it("run in the states that their project names", () => {
    const unpinned = stories.filter(({ id }) => id.endsWith("> Badge"));
    expect(unpinned.length).toBeGreaterThan(2);
    for (const { flag, state, id } of unpinned) expect(id).toContain(`${flag} ${state}`);
  });
});
