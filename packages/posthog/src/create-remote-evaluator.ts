import { HalyardError, type EvaluationContext, type SourceAnswers, type SourceEvaluation, type SourceFailure } from "@halyard/core";
import { createOutages } from "./create-outages.ts";
import type { FlagsFailure, ProjectClient } from "./create-project-client.ts";
import { refused, unavailable, type PostHogProblem } from "./posthog-problem.ts";
import { toSourceEvaluation, type FlagRecord } from "./to-source-evaluation.ts";
import { withDeadline } from "./with-deadline.ts";

/** Has PostHog decide `keys` for an actor within `waitMs`; never rejects. Every key is answered. */
export type RemoteEvaluator = (context: EvaluationContext, keys: readonly string[], waitMs: number) => Promise<SourceAnswers>;

type Result = { readonly answers: SourceAnswers } | { readonly problem: PostHogProblem };

export function createRemoteEvaluator(client: ProjectClient, host: string): RemoteEvaluator {
  const inFlight = new Map<string, Promise<Result>>();
  const errorOf = createOutages((problem) => createError(problem, host));

  async function ask(context: EvaluationContext, keys: readonly string[]): Promise<Result> {
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

  /** The same actor, asked about at the same time by several readers, costs one request. */
  function share(context: EvaluationContext, keys: readonly string[]): Promise<Result> {
    const question = JSON.stringify([context, keys]);
    let asked = inFlight.get(question);
    if (!asked) {
      asked = ask(context, keys).finally(() => inFlight.delete(question));
      inFlight.set(question, asked);
    }
    return asked;
  }

  return async (context, keys, waitMs) => {
    let result: Result | undefined;
    try {
      if (waitMs > 0) result = await withDeadline(share(context, keys), waitMs);
    } catch (error) {
      result = { problem: unavailable(`the context cannot be sent: ${String(error)}`) };
    }
    if (result && "answers" in result) return result.answers;
    const error = errorOf(result?.problem ?? unavailable(`it did not answer within ${Math.max(waitMs, 0)} ms`));
    return Object.fromEntries(keys.map((key) => [key, { failure: "undecidable", error }]));
  };
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

function createError({ code, cause }: PostHogProblem, host: string): HalyardError {
  const remedy = code === "POSTHOG_UNAUTHORIZED" ? "Check POSTHOG_TOKEN, and that POSTHOG_HOST is where that project lives" : "Halyard asks again by itself; check POSTHOG_HOST if this stays";
  return new HalyardError(code, { action: `have PostHog at ${host} decide flags that the rules known here cannot decide`, cause, remedy });
}
