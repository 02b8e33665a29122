export { configureTesting } from "./configure-vitest.ts";
export { describeFlag, type StateTest, type StateTests } from "./describe-flag.ts";
export { describeFlags, type DescribeFlagsOptions, type FlagCombination } from "./describe-flags.ts";
export type { StateContext } from "./state-context.ts";
