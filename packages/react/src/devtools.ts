export { Devtools, type DevtoolsProps } from "./devtools/devtools.tsx";
export type { DevtoolsFlag, DevtoolsReport } from "./devtools/devtools-report.ts";
