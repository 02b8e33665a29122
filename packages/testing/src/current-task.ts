import { TestRunner } from "vitest";
import { createAsyncScope, type AsyncScope } from "./create-async-scope.ts";
import type { CoverageMeta } from "./coverage-meta.ts";

interface Task {
  readonly meta: CoverageMeta;
}

const scope = createAsyncScope<Task>();

/** Runs `body` as the work of a test. Vitest itself tells tests that run side by side apart only where it hands them a context. */
export const runTask: AsyncScope<Task>["run"] = scope.run;

/** The test that is running. */
export function currentTask(): Task | undefined {
  return scope.current() ?? TestRunner.getCurrentTest();
}
