export type { ActorFlags } from "./actor-flags.ts";
export type { AnalyticsClient, SentExposure } from "./analytics-client.ts";
export { andThen } from "./and-then.ts";
export { applyOverrides } from "./apply-overrides.ts";
export { assertContext } from "./assert-context.ts";
export {
  createDevtoolsAccess,
  devtoolsCookieName,
  devtoolsHintCookieName,
  devtoolsLinkParameter,
  toDevtoolsCookies,
  type DevtoolsAccess,
  type DevtoolsCookie,
} from "./create-devtools-access.ts";
export { decodeDevtoolsToken } from "./devtools-token.ts";
export { createErrorReporter } from "./create-error-reporter.ts";
export { createFlagEvaluator, type FlagEvaluator, type FlagEvaluatorOptions } from "./create-flag-evaluator.ts";
export { createOverride, overrideCookieName, overrideLinkParameter, type CreateOverrideOptions, type Override, type OverrideCookie, type OverrideOptions } from "./create-override.ts";
export { defineFlags, type BooleanFlagDeclaration, type FlagDeclaration, type FlagDeclarations, type FlagInformation, type VariantFlagDeclaration } from "./define-flags.ts";
export { errorCodes, type ErrorCode } from "./error-codes.ts";
export type { Evaluation, EvaluationReason, Evaluations, EvaluationSource, FlagValue, ReasonCode } from "./evaluation.ts";
export type { EvaluationsOf } from "./evaluations-of.ts";
export type { EvaluationContext, Properties, PropertyValue } from "./evaluation-context.ts";
export type { ExposedFlag } from "./exposed-flag.ts";
export type { FlagSource, SourceAnswers, SourceEvaluation, SourceFailure } from "./flag-source.ts";
export { HalyardError, type HalyardErrorOptions } from "./halyard-error.ts";
export type { FlagName, FlagPayloadOf, FlagValueOf, Register, RegisteredFlags } from "./register.ts";
export { isDeclaredValue } from "./is-declared-value.ts";
export { isExposure } from "./is-exposure.ts";
export { decodeOverrides, encodeOverrides, type Overrides } from "./override-codec.ts";
export type { OverrideValues } from "./override-values.ts";
export { joinLink } from "./join-link.ts";
export { defaultLifetimeMs } from "./lifetime.ts";
export type { Signer } from "./signer.ts";
export type { Snapshot, SnapshotHead } from "./snapshot.ts";
export { splitLink, type SplitLink } from "./split-link.ts";
export { decodeSnapshot, encodeSnapshot, type DecodeOptions } from "./snapshot-codec.ts";
export { readSnapshot, writeSnapshot } from "./snapshot-text.ts";
export type { StandardSchema } from "./standard-schema.ts";
export type { IdentityCookie, Visitor, VisitorIdentity } from "./visitor-identity.ts";
