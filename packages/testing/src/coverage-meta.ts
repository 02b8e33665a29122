/** What a test tells the report of state coverage, through Vitest. */
export interface CoverageMeta {
  /** The flags that the test has read, with their states. */
  halyardReads?: [flag: string, state: string][];
  /** The flag whose states are tested side by side here, and the line where that begins. */
  halyardFlag?: { readonly flag: string; readonly state: string; readonly line?: number };
  /** Set to "story" where the test shows a story and says nothing of what is right. */
  halyardBy?: "test" | "story";
}

declare module "vitest" {
  interface TaskMeta extends CoverageMeta {}
}
