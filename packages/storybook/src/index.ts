export type { DeclarationsPayload, DeclaredFlag, FlagProblem, FlagRead, ReadsPayload, ShownPayload, StateOrigin } from "./events.ts";
export type { FlagParameters, FlagTypes } from "./flag-types.ts";
export { halyardFlags, type HalyardFlagsOptions } from "./halyard-flags.ts";
