export type { DeclarationsPayload, DeclaredFlag, FlagProblem, FlagRead, ReadsPayload, ShownPayload, StateOrigin } from "./events.ts";
