export { createEvaluator, type Evaluator, type EvaluatorOptions } from "./create-evaluator.ts";
export { posthog } from "./posthog.ts";
export type { PostHogOptions } from "./resolve-settings.ts";
