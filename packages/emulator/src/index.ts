export type { CapturedEvent } from "./captured-event.ts";
export { createDemoProject } from "./create-demo-project.ts";
export type { Fault } from "./fault.ts";
export type {
  CohortNode,
  FlagFilters,
  FlagVariant,
  Person,
  PersonalApiKey,
  Project,
  ProjectFlag,
  PropertyFilter,
  ReleaseCondition,
} from "./project.ts";
export type { Webhook } from "./send-webhook.ts";
export { startEmulator, type Emulator, type EmulatorOptions } from "./start-emulator.ts";
