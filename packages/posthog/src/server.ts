export { createEvaluator, type Evaluator, type EvaluatorOptions } from "./create-evaluator.ts";
export type { Claim, ClaimRequest, DefinitionsCache, DefinitionsCopy, DefinitionsStore } from "./definitions-cache.ts";
export { fileCache } from "./file-cache.ts";
export { posthog } from "./posthog.ts";
export type { PostHogOptions } from "./resolve-settings.ts";
