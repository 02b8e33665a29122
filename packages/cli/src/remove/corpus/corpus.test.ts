import { afterAll, describe, expect, it } from "vitest";
import { createCorpusFolder, type RemovedCase } from "../testing/corpus-folder.ts";
import { findLintProblems } from "../testing/find-lint-problems.ts";
import { findProblems, toTitle } from "../testing/find-problems.ts";
import { findTypeProblems } from "../testing/find-type-problems.ts";
import { readCorpus, readProject } from "../testing/read-corpus.ts";
import { remove } from "../testing/remover.ts";
import { pending } from "./pending.ts";

const project = readProject();
const corpus = readCorpus();
const removals: RemovedCase[] = [];
const failed = new Set<string>();

/** What is wrong with cases that are not known to be wrong. */
function unexpected(problems: readonly string[]): string[] {
  return problems.filter((problem) => {
    const title = [...pending].find((each) => problem.startsWith(`${each}:`));
    if (title !== undefined) failed.add(title);
    return title === undefined;
  });
}

describe("the corpus", () => {
  it("has at least 160 cases, each with a name of its own", () => {
    const names = corpus.map(({ page, name }) => `${page} › ${name}`);
    expect(corpus.length).toBeGreaterThanOrEqual(160);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("removing the flag", () => {
  for (const each of corpus) {
    it(`does what it should in ${each.page} › ${each.name}`, async () => {
      const behaviours = new Set<string>();
      for (const keep of each.keeps) {
        const title = toTitle(each, keep);
        const { removed, before, problems } = await findProblems(each, keep, project, remove);
        expect.soft(unexpected(problems.map((problem) => `${title}: ${problem}`)).join("\n")).toBe("");
        if (!each.untyped) removals.push({ title, before: new Map([...project, ...each.files]), after: removed.files });
        behaviours.add(before.join("\n"));
      }
      // A case whose states are all alike could not tell a right branch from a wrong one.
      const isAlike = behaviours.size === 1 && each.keeps.length > 1;
      expect(isAlike, "the case behaves alike in every state").toBe(isAlike && (each.alike || each.unchanged));
    });
  }
});

describe("what all removals leave", () => {
  const folder = createCorpusFolder([]);

  // Some ten thousand files.
  afterAll(folder.delete, 60_000);

  // One run of the type checker for more than a thousand programs.
  it("type-checks, with nothing newly unused or unreachable", { timeout: 60_000 }, () => {
    folder.add(removals);
    expect(unexpected(findTypeProblems(folder))).toEqual([]);
  });

  it("has nothing that a linter would newly complain of", () => {
    expect(unexpected(findLintProblems(folder))).toEqual([]);
  });

  it("is wrong in every case that is listed as pending", () => {
    expect([...pending].filter((title) => !failed.has(title))).toEqual([]);
  });
});
