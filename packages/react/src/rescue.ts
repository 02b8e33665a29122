export { RescueBoundary, type RescueBoundaryProps } from "./rescue-boundary.tsx";
export { RethrowContext } from "./rethrow-context.ts";
export { Flag, type RescuedFlagProps } from "./rescued-flag.tsx";
