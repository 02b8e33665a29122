import { cleanup } from "@testing-library/react";
import { afterEach, aroundEach } from "vitest";
import { configureTesting as configure, type TestingOptions } from "./configure-testing.ts";
import type { CoverageMeta } from "./coverage-meta.ts";
import { createAsyncScope } from "./create-async-scope.ts";
import { listenToReads } from "./reads.ts";
import { takeReactErrors } from "./take-react-errors.ts";
import { listenToTrees, type Unmount } from "./trees.ts";

/** What a test that is running leaves behind. */
interface RunningTest {
  readonly meta: CoverageMeta;
  readonly trees: Unmount[];
}

/** Vitest itself does not know which test it is while several run side by side. */
const scope = createAsyncScope<RunningTest>();

const running = new Set<RunningTest>();

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
    const reads = scope.current()?.meta.halyardReads;
    if (!reads?.some(([flag, known]) => flag === name && known === state)) reads?.push([name, state]);
  });
  listenToTrees((unmount) => scope.current()?.trees.push(unmount));
  aroundEach(async (runTest, { task }) => {
    const test = { meta: task.meta, trees: [] };
    // Each attempt of a test counts for itself.
    test.meta.halyardReads = [];
    if ((task.file as { readonly containsOnly?: boolean }).containsOnly) test.meta.halyardIsOnly = true;
    running.add(test);
    try {
      await takeReactErrors(() => false, () => scope.run(test, runTest));
    } finally {
      running.delete(test);
    }
  });
  afterEach(() => {
    for (const unmount of scope.current()?.trees ?? []) unmount();
    // Testing Library knows of what it rendered itself, and not for which test.
    if (running.size <= 1) cleanup();
  });
}
