export { configureTesting, type TestingOptions } from "./configure-testing.ts";
export { expectNoFlicker } from "./expect-no-flicker.tsx";
export { flagsWrapper, type FlagsWrapper } from "./flags-wrapper.tsx";
export type { ForcedOptions } from "./forced-states.ts";
export { renderServer } from "./render-server.ts";
export { renderWithFlags, type RenderWithFlagsOptions, type RenderWithFlagsResult } from "./render-with-flags.tsx";
export { withFlags } from "./with-flags.ts";
export type { FlagStates, StateOf } from "@halyard/core/states";
