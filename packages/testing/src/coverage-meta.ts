import type { Place } from "./find-caller.ts";

/** What a test tells the report of state coverage, through Vitest. */
export interface CoverageMeta {
  /** The flags that the test has read, with their states. */
  halyardReads?: [flag: string, state: string][];
  /** What the test is one of, the flags and states that it is for, and where that is written. */
  halyardStates?: { readonly by: "describeFlag" | "describeFlags"; readonly states: Readonly<Record<string, string>>; readonly place?: Place };
  /** Set where a `.only` in the file keeps other tests of it from running. */
  halyardIsOnly?: boolean;
  /** Set to "story" where the test shows a story and says nothing of what is right. */
  halyardBy?: "test" | "story";
}

declare module "vitest" {
  interface TaskMeta extends CoverageMeta {}
}
