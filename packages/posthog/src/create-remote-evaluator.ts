import { HalyardError, type EvaluationContext, type SourceAnswers, type SourceEvaluation, type SourceFailure } from "@halyard/core";
import type { Ruleset } from "@halyard/core/rules";
import { askPostHog, type RemoteResult } from "./ask-posthog.ts";
import { createBreaker } from "./create-breaker.ts";
import type { Outages } from "./create-outages.ts";
import type { ProjectClient } from "./create-project-client.ts";
import { createUnknownKeys } from "./create-unknown-keys.ts";
import type { Visitor } from "./create-visitor.ts";
import { createVisitors } from "./create-visitors.ts";
import { late, type PostHogProblem } from "./posthog-problem.ts";
import { withDeadline } from "./with-deadline.ts";

export interface RemoteLimits {
  /** The rules that could not decide; answers from before they came are forgotten, so that a rollback does not wait. */
  readonly ruleset: Ruleset | undefined;
  /** Until when the reader can wait, in milliseconds since 1970. */
  readonly endsAt: number;
  /** How long PostHog may take before it counts as failing. */
  readonly deadlineMs: number;
  /** How old an answer may be, up to ten seconds, and how long a key that PostHog does not know is not asked for again. */
  readonly pollIntervalMs: number;
}

/** PostHog's own decisions, for what rules cannot decide. */
export interface RemoteEvaluator {
  /** Every key is answered, without a promise where the answers are known. Never throws and never rejects. */
  evaluate(context: EvaluationContext, keys: readonly string[], limits: RemoteLimits): SourceAnswers | Promise<SourceAnswers>;
  /** Forgets every answer, also those that are under way. */
  forget(): void;
}

export interface RemoteEvaluatorOptions {
  readonly client: Pick<ProjectClient, "ask">;
  readonly host: string;
  readonly outages: Outages;
}

type Answers = Record<string, SourceEvaluation | SourceFailure>;

const longestTtlMs = 10_000;

const unknownFlag: SourceFailure = Object.freeze({ failure: "unknown_flag" });

/**
 * Asks PostHog as rarely as it can: answers are kept for seconds, a visitor has one request at a time, and a PostHog that
 * fails is left alone for a while. A request that its page no longer waits for goes on: its answer is for the next page.
 */
export function createRemoteEvaluator({ client, host, outages }: RemoteEvaluatorOptions): RemoteEvaluator {
  const breaker = createBreaker();
  let findVisitor = createVisitors();
  let unknownKeys = createUnknownKeys();
  let basis: Ruleset | undefined;

  function forget(): void {
    findVisitor = createVisitors();
    unknownKeys = createUnknownKeys();
  }

  async function send(visitor: Visitor, context: EvaluationContext, keys: readonly string[], deadlineMs: number): Promise<RemoteResult> {
    const attempt = breaker.begin(visitor.id);
    if ("problem" in attempt) return attempt;
    // What is forgotten while PostHog is asked stays forgotten.
    const unknown = unknownKeys;
    for (const key of keys) unknown.claim(key);
    const asked = askPostHog(client, context, keys);
    // Judged by the whole deadline: a page that had 3 ms left says nothing of PostHog.
    void withDeadline(asked, deadlineMs).then((result = { problem: late(deadlineMs) }) => attempt.end("problem" in result ? result.problem : undefined));
    const result = await asked;
    if ("answers" in result) for (const key of keys) unknown.learn(key, result.answers[key]!);
    return result;
  }

  /** Adds what PostHog says of the missing keys. */
  async function complete(answers: Answers, missing: readonly string[], visitor: Visitor, context: EvaluationContext, { endsAt, deadlineMs }: RemoteLimits): Promise<SourceAnswers> {
    const problem = await visitor.ask({ keys: missing, endsAt, deadlineMs, send: (keys) => send(visitor, context, keys, deadlineMs) });
    const failure = problem && fail(problem);
    for (const key of missing) answers[key] = failure ? (unknownKeys.has(key) ? unknownFlag : failure) : visitor.recall(key)!;
    return answers;
  }

  function fail(problem: PostHogProblem): SourceFailure {
    return { failure: "undecidable", error: outages("flags", problem, () => createError(problem, host)) };
  }

  return {
    evaluate(context, keys, limits) {
      const { ruleset, pollIntervalMs } = limits;
      if (ruleset !== basis) forget();
      basis = ruleset;
      const answers: Answers = {};
      const open: string[] = [];
      for (const key of keys) {
        if (unknownKeys.has(key, pollIntervalMs)) answers[key] = unknownFlag;
        else open.push(key);
      }
      if (open.length === 0) return answers;
      let visitor: Visitor;
      try {
        visitor = findVisitor(context);
      } catch (cause) {
        const failure = createUnsendable(cause);
        for (const key of open) answers[key] = failure;
        return answers;
      }
      const missing: string[] = [];
      for (const key of open) {
        const answer = visitor.recall(key, Math.min(pollIntervalMs, longestTtlMs));
        if (answer) answers[key] = answer;
        else missing.push(key);
      }
      return missing.length === 0 ? answers : complete(answers, missing, visitor, context, limits);
    },
    forget,
  };
}

function createError({ code, cause }: PostHogProblem, host: string): HalyardError {
  const remedy = code === "POSTHOG_UNAUTHORIZED" ? "Check POSTHOG_TOKEN, and that POSTHOG_HOST is where that project lives" : "Halyard asks again by itself; check POSTHOG_HOST if this stays";
  return new HalyardError(code, { action: `have PostHog at ${host} decide flags that the rules known here cannot decide`, cause, remedy });
}

function createUnsendable(cause: unknown): SourceFailure {
  const error = new HalyardError("INVALID_CONTEXT", {
    action: "have PostHog decide flags",
    cause,
    remedy: "Pass properties that JSON can carry; until then flags that PostHog has to decide have their declared defaults",
  });
  return { failure: "undecidable", error };
}
