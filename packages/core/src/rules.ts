export { bucketOf } from "./rules/bucket-of.ts";
export type { Decision, RuleResult } from "./rules/compile-flag.ts";
export { compileRules, type Ruleset } from "./rules/compile-rules.ts";
export type { Definitions } from "./rules/definitions.ts";
export type { Undecidable, UndecidableCode } from "./rules/undecidable.ts";
