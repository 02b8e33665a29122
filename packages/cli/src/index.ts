export { createCodeFiles, type CodeFiles } from "./code/code-files.ts";
export type { Leftover } from "./remove/find-leftovers.ts";
export { removeFlag, type Removal, type RemovedScene, type RemoveOptions } from "./remove/remove-flag.ts";
export { findUsages, type Usage } from "./usages/find-usages.ts";
