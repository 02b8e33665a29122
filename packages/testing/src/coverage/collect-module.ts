import { isAbsolute, relative } from "node:path";
import type { TaskMeta } from "vitest";
import type { TestCase, TestModule } from "vitest/node";
import type {} from "../coverage-meta.ts";
import type { CoverageRecord } from "./coverage-record.ts";

/** A test that is for a state of a flag. */
export interface StateTestResult {
  readonly by: "describeFlag" | "describeFlags";
  readonly flag: string;
  readonly state: string;
  readonly file: string;
  readonly line?: number;
  readonly outcome: "passed" | "failed" | "skipped" | "pending";
}

/** What one run of a test file says of flags. */
export interface ModuleCoverage {
  /** The project and the file: what the ids of the records begin with. */
  readonly id: string;
  readonly file: string;
  /** Whether it has stories or tests; nothing where it failed before. */
  readonly by?: CoverageRecord["by"];
  readonly records: readonly CoverageRecord[];
  readonly stateTests: readonly StateTestResult[];
  /** Why the file has no tests, where it failed before. */
  readonly errors: readonly string[];
  /** The tests that ran. */
  readonly ran: ReadonlySet<string>;
  /** Whether a test has told what it reads, if that is nothing. */
  readonly isHeard: boolean;
  /** Whether a `.only` kept tests from running. */
  readonly isOnly: boolean;
}

/** @param root Vitest's own root, from which files are named: a project may have another one */
export function collectModule(module: TestModule, root: string): ModuleCoverage {
  const nameOf = (path: string): string => relative(root, path).replaceAll("\\", "/");
  const file = nameOf(module.moduleId);
  const project = module.project.name;
  const id = project ? `[${project}] ${file}` : file;
  const tests = [...module.children.allTests()];
  const by = tests.some((test) => test.meta().halyardBy === "story") ? "story" : "test";
  const idOf = ({ fullName }: TestCase): string => `${id} > ${fullName}`;
  return {
    id,
    file,
    ...(tests.length > 0 && { by }),
    records: tests.flatMap((test) => {
      const { halyardReads = [], storyId } = test.meta() as TaskMeta & { readonly storyId?: string };
      const { state: outcome } = test.result();
      const story = by === "story" && storyId !== undefined && { story: storyId };
      return outcome === "skipped" ? [] : halyardReads.map(([flag, state]) => ({ flag, state, by, id: idOf(test), ...story, passed: outcome === "passed" }));
    }),
    stateTests: tests.flatMap((test) => {
      const { halyardStates } = test.meta();
      if (!halyardStates) return [];
      const { by, states, place } = halyardStates;
      // A browser has addresses in place of files, and other lines.
      const known = place && isAbsolute(place.file) ? { file: nameOf(place.file), line: place.line } : { file };
      return Object.entries(states).map(([flag, state]) => ({ by, flag, state, ...known, outcome: test.result().state }));
    }),
    errors: module.errors().map(({ message }) => message),
    isHeard: tests.some((test) => test.meta().halyardReads !== undefined),
    isOnly: tests.some((test) => test.meta().halyardIsOnly),
    ran: new Set(tests.filter((test) => test.result().state !== "skipped").map(idOf)),
  };
}
