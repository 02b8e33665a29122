export { bucketOf } from "./rules/bucket-of.ts";
export { compileRules } from "./rules/compile-rules.ts";
export type { Definitions } from "./rules/definitions.ts";
export type { Decision, RuleResult, Ruleset, Undecidable, UndecidableCode } from "./rules/ruleset.ts";
