import { cleanup } from "@testing-library/react";
import { afterEach, aroundEach } from "vitest";
import { configureTesting as configure, type TestingOptions } from "./configure-testing.ts";
import type { CoverageMeta } from "./coverage-meta.ts";
import { createAsyncScope } from "./create-async-scope.ts";
import { listenToReads } from "./reads.ts";

/** What the test that is running tells. Vitest itself does not know which that is while several run side by side. */
const scope = createAsyncScope<CoverageMeta>();

/**
 * Tells the test kit which flags there are, in one of Vitest's `setupFiles`. It also has what each test reads noted for the
 * state coverage, and what was rendered removed after each test.
 *
 * @example
 * configureTesting({ flags });
 */
export function configureTesting(options: TestingOptions): void {
  configure(options);
  listenToReads((name, state) => {
    const reads = scope.current()?.halyardReads;
    if (!reads?.some(([flag, known]) => flag === name && known === state)) reads?.push([name, state]);
  });
  aroundEach(async (runTest, { task }) => {
    // Each attempt of a test counts for itself.
    task.meta.halyardReads = [];
    await scope.run(task.meta, runTest);
  });
  afterEach(() => cleanup());
}
