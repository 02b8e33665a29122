export { RescueBoundary, type RescueBoundaryProps } from "./rescue-boundary.tsx";
export { Flag, type RescuedFlagProps } from "./rescued-flag.tsx";
