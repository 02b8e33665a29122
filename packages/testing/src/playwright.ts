export { configureTesting, type TestingOptions } from "./configure-testing.ts";
export { forEachState } from "./for-each-state.ts";
export { test, type FlagFixtures } from "./flags-test.ts";
