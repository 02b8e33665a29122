import type { EvaluationContext, SourceAnswers, SourceEvaluation, SourceFailure } from "@halyard/core";
import type { FlagsFailure, ProjectClient } from "./create-project-client.ts";
import { refused, unavailable, type PostHogProblem } from "./posthog-problem.ts";
import { toSourceEvaluation, type FlagRecord } from "./to-source-evaluation.ts";

/** What one request came to: an answer for every key, or why there is none. */
export type RemoteResult = { readonly answers: SourceAnswers } | { readonly problem: PostHogProblem };

/** Has PostHog decide `keys` for an actor, in one request; never rejects. */
export async function askPostHog(client: Pick<ProjectClient, "ask">, context: EvaluationContext, keys: readonly string[]): Promise<RemoteResult> {
  try {
    const result = await client.ask(context, keys);
    if ("failure" in result) return { problem: toProblem(result.failure) };
    const { flags, quotaLimited, errorsWhileComputingFlags, requestId } = result.answer;
    if (quotaLimited?.includes("feature_flags")) return { problem: unavailable("the project's quota of feature flag requests is used up") };
    const missing: SourceFailure = { failure: errorsWhileComputingFlags ? "undecidable" : "unknown_flag" };
    return { answers: Object.fromEntries(keys.map((key) => [key, Object.hasOwn(flags, key) ? decide(flags[key]!, requestId) : missing])) };
  } catch (error) {
    return { problem: unavailable(String(error)) };
  }
}

function decide(record: FlagRecord | null, requestId: unknown): SourceEvaluation | SourceFailure {
  const evaluation = toSourceEvaluation(record ?? {});
  if (!evaluation) return { failure: "undecidable" };
  return typeof requestId === "string" ? { ...evaluation, requestId } : evaluation;
}

function toProblem({ type, statusCode }: FlagsFailure): PostHogProblem {
  if (type === "api_error" && statusCode !== undefined) return refused(statusCode);
  return unavailable({ timeout: "it did not answer in time", connection_error: "it cannot be reached", unknown_error: "its answer has no flags", api_error: "it answered with an error" }[type]);
}
