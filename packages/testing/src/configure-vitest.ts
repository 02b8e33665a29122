import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { configureTesting as configure, type TestingOptions } from "./configure-testing.ts";
import type {} from "./coverage-meta.ts";
import { currentTask } from "./current-task.ts";
import { listenToReads } from "./reads.ts";

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
    const meta = currentTask()?.meta;
    if (!meta?.halyardReads?.some(([flag, known]) => flag === name && known === state)) meta?.halyardReads?.push([name, state]);
  });
  beforeEach(({ task }) => {
    // Each attempt of a test counts for itself.
    task.meta.halyardReads = [];
  });
  afterEach(() => cleanup());
}
