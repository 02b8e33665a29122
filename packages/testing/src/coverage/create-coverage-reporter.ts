import type { FlagDeclarations } from "@halyard/core";
import type { Reporter, TestProject, TestRunEndReason, TestSpecification, Vitest } from "vitest/node";
import { collectModule, type ModuleCoverage } from "./collect-module.ts";
import { formatStates } from "./format-states.ts";
import { summarizeStates } from "./summarize-states.ts";
import { writeCoverage } from "./write-coverage.ts";

export interface StateCoverageOptions {
  /** The declarations, from `defineFlags`. */
  readonly flags: FlagDeclarations;
  /**
   * How many of the states of all flags must have a test, in percent; below it the run fails. Where only stories run, how
   * many of the values must have a story.
   * @default 100
   */
  readonly threshold?: number;
  /**
   * The file that `halyard check` reads, below Vitest's root.
   * @default ".halyard/coverage.json"
   */
  readonly file?: string;
}

/** Which part of a run a reporter is for. */
export interface CoverageScope {
  /** Whether the tests of the project read these flags. */
  has(project: string): boolean;
  /** What the report is of, where a run has several. */
  title(): string;
}

/**
 * Reports which states of which flags the tests have read: a state counts when a test that passed has read the flag in it.
 * A run of stories alone is about the states that they show. It fails below the threshold when all of it ran: a shard, a
 * filter, a `.only` and a watch only report.
 */
export function createCoverageReporter(vitest: Vitest, { flags, threshold = 100, file = ".halyard/coverage.json" }: StateCoverageOptions, scope: CoverageScope): Reporter {
  // While Vitest watches, each run brings some files, and the others stand as they were.
  const known = new Map<string, ModuleCoverage>();
  const filtered = new Set<string>();
  const partial = new Set<string>();

  /** Why some tests have not had their turn; nothing where all have. */
  async function findGap(reason: TestRunEndReason): Promise<string | undefined> {
    const only = [...known.values()].filter(({ isOnly }) => isOnly);
    if (only.length > 0) return `a .only in ${only.map((module) => module.file).join(", ")} leaves tests out`;
    if (vitest.config.project.length > 0) return "only some projects ran";
    const all = (await vitest.globTestSpecifications()).filter(({ project }) => scope.has(project.name)).map(keyOf);
    return reason !== "interrupted" && all.every((key) => known.has(key) && !partial.has(key)) ? undefined : "not all tests ran";
  }

  return {
    onTestRunStart(specifications) {
      for (const each of specifications) filtered[isFiltered(each) ? "add" : "delete"](keyOf(each));
    },
    async onTestRunEnd(testModules, _errors, reason) {
      const modules = testModules
        .filter(({ project }) => scope.has(project.name))
        .map((module) => {
          const key = keyOf(module);
          const coverage = collectModule(module, vitest.config.root);
          const isPartial = coverage.isOnly || filtered.has(key) || Boolean(vitest.config.testNamePattern || vitest.config.tagsFilter?.length);
          known.set(key, coverage);
          partial[isPartial ? "add" : "delete"](key);
          return { ...coverage, isPartial };
        });
      const others = writeCoverage({ root: vitest.config.root, file, modules });

      const all = [...known.values()];
      const by = all.some((module) => module.by === "story") && all.every((module) => module.by !== "test") ? "story" : "test";
      const summary = summarizeStates({ flags, by, modules: all, others });
      const states = summary.flatMap((each) => each.states).filter(({ state }) => by === "test" || state !== "unavailable");
      const covered = states.filter(({ advice }) => advice === undefined).length;
      const percent = states.length === 0 ? 100 : (covered / states.length) * 100;
      const gap = await findGap(reason);
      const verdict = gap ? `so far: ${gap}, so nothing is judged` : percent < threshold ? `below the ${threshold} % that are wanted` : "";
      vitest.logger.log(`\nStates of flags that ${by === "test" ? "tests have read" : "stories have shown"}${scope.title()}\n${formatStates(summary, !gap)}\n  ${covered} of ${states.length} states${verdict && `, ${verdict}`}\n`);
      if (covered < states.length && all.some(({ ran }) => ran.size > 0) && !all.some(({ isHeard }) => isHeard)) vitest.logger.log(unheard);
      if (!gap && percent < threshold && !vitest.config.watch) process.exitCode = 1;
    },
  };
}

const unheard = `  No test tells what it reads: call configureTesting of "@halyard/testing/vitest" in a file that setupFiles of the Vitest configuration names.\n`;

/** Whether it names some tests of its file: by their lines, as an editor does, or by what they are called. */
function isFiltered({ testLines, testIds, testNames, testNamePattern, testTagsFilter }: TestSpecification): boolean {
  return Boolean(testNamePattern) || [testLines, testIds, testNames, testTagsFilter].some((filter) => filter?.length);
}

function keyOf({ project, moduleId }: { readonly project: Pick<TestProject, "name">; readonly moduleId: string }): string {
  return `${project.name}\n${moduleId}`;
}
