import type { Place } from "./find-caller.ts";

/** What a test tells the report of state coverage, through Vitest. */
export interface CoverageMeta {
  /** The flags that the test has read, with their states. */
  halyardReads?: [flag: string, state: string][];
  /** The flag whose states are tested side by side here, and where that is written. */
  halyardFlag?: { readonly flag: string; readonly state: string; readonly place?: Place };
  /** Set to "story" where the test shows a story and says nothing of what is right. */
  halyardBy?: "test" | "story";
}

declare module "vitest" {
  interface TaskMeta extends CoverageMeta {}
}
