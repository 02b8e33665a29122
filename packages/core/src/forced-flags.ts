export { createForcedSnapshot, type ForcedSnapshotOptions, type OnRead } from "./create-forced-snapshot.ts";
export { findForcedSnapshot, forceFlags, type FindForcedSnapshot } from "./find-forced-snapshot.ts";
export { showCallers } from "./show-callers.ts";
