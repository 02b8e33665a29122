import type { FlagDeclarations } from "@halyard/core";
import type { Reporter, TestProject, TestRunEndReason, Vitest } from "vitest/node";
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

/**
 * Reports which states of which flags the tests have read: a state counts when a test that passed has read the flag in it.
 * A run of stories alone is about the states that they show. It fails below the threshold when all of it ran: a shard, a
 * filter and a watch only report.
 */
export function createCoverageReporter(vitest: Vitest, { flags, threshold = 100, file = ".halyard/coverage.json" }: StateCoverageOptions): Reporter {
  // While Vitest watches, each run brings some files, and the others stand as they were.
  const known = new Map<string, ModuleCoverage>();

  /** Whether every test has had its turn. A shard, a filter or an interruption leaves some out. */
  async function isWhole(reason: TestRunEndReason): Promise<boolean> {
    if (reason === "interrupted" || vitest.config.testNamePattern) return false;
    const all = await vitest.globTestSpecifications();
    return all.every(({ project, moduleId }) => known.has(keyOf(project, moduleId)));
  }

  return {
    async onTestRunEnd(testModules, _errors, reason) {
      const modules = testModules.map((module) => collectModule(module, vitest.config.root));
      testModules.forEach(({ project, moduleId }, index) => known.set(keyOf(project, moduleId), modules[index]!));
      const others = writeCoverage({ root: vitest.config.root, file, modules, isPartial: Boolean(vitest.config.testNamePattern) });

      const all = [...known.values()];
      const by = all.some((module) => module.by === "story") && all.every((module) => module.by !== "test") ? "story" : "test";
      const summary = summarizeStates({ flags, by, modules: all, others });
      const states = summary.flatMap((each) => each.states).filter(({ state }) => by === "test" || state !== "unavailable");
      const covered = states.filter(({ advice }) => advice === undefined).length;
      const percent = states.length === 0 ? 100 : (covered / states.length) * 100;
      const whole = await isWhole(reason);
      const verdict = whole ? (percent < threshold ? `below the ${threshold} % that are wanted` : "") : "so far: not all tests ran, so nothing is judged";
      vitest.logger.log(`\nStates of flags that ${by === "test" ? "tests have read" : "stories have shown"}\n${formatStates(summary)}\n  ${covered} of ${states.length} states${verdict && `, ${verdict}`}\n`);
      if (whole && percent < threshold && !vitest.config.watch) process.exitCode = 1;
    },
  };
}

function keyOf({ name }: TestProject, moduleId: string): string {
  return `${name}\n${moduleId}`;
}
