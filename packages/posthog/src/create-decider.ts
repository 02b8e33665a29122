import type { EvaluationContext, FlagSource, HalyardError, SourceAnswers, SourceEvaluation, SourceFailure } from "@halyard/core";
import type { Ruleset } from "@halyard/core/rules";
import type { RemoteEvaluator } from "./create-remote-evaluator.ts";
import type { Loading, RulesKeeper } from "./create-rules-keeper.ts";
import { withDeadline } from "./with-deadline.ts";

export interface DeciderOptions {
  /** Nothing where the project may only be asked remotely. */
  readonly rules: RulesKeeper | undefined;
  readonly askPostHog: RemoteEvaluator;
  readonly pollIntervalMs: number;
  readonly deadlineMs: number;
  /** Called with an outage that no answer tells of, because old rules still answer. */
  readonly onOutage: (error: HalyardError) => void;
}

type Answers = Record<string, SourceEvaluation | SourceFailure>;

/** Answers from the rules at hand, waits for PostHog where it must, and never longer than the deadline in total. */
export function createDecider({ rules, askPostHog, pollIntervalMs, deadlineMs, onOutage }: DeciderOptions): FlagSource["evaluate"] {
  /** A key that PostHog did not know either is not asked for again for an interval, or a misspelt name would cost a request a page. */
  const absentUntil = new Map<string, number>();
  let watched: Loading | undefined;

  function watch(loading: Loading): void {
    if (loading === watched) return;
    watched = loading;
    void loading.settled.then(() => {
      if (rules?.ruleset && rules.outage) onOutage(rules.outage);
    });
  }

  function decide(ruleset: Ruleset, context: EvaluationContext, keys: readonly string[], endsAt: number): SourceAnswers | Promise<SourceAnswers> {
    const now = Date.now();
    const answers: Answers = {};
    const open: string[] = [];
    for (const key of keys) {
      const result = ruleset.evaluate(key, context, now);
      if (!("undecidable" in result)) answers[key] = { ...result, source: "local" };
      else if (result.undecidable.code === "unknown_flag" && now < (absentUntil.get(key) ?? 0)) answers[key] = { failure: "unknown_flag" };
      else open.push(key);
    }
    return open.length === 0 ? answers : complete(answers, open, context, endsAt - now);
  }

  async function complete(answers: Answers, open: readonly string[], context: EvaluationContext, waitMs: number): Promise<SourceAnswers> {
    const asked = await askPostHog(context, open, waitMs);
    for (const key of open) {
      const answer = asked[key]!;
      if ("failure" in answer && answer.failure === "unknown_flag") absentUntil.set(key, Date.now() + pollIntervalMs);
      answers[key] = answer;
    }
    return answers;
  }

  /** Without rules PostHog is the only one who knows, so what it leaves open is unavailable rather than undecidable. */
  async function askForAll(context: EvaluationContext, keys: readonly string[]): Promise<SourceAnswers> {
    const asked = await askPostHog(context, keys, deadlineMs);
    return mapAnswers(keys, (key) => {
      const answer = asked[key]!;
      return "failure" in answer && answer.error ? { ...answer, failure: "source_unavailable" } : answer;
    });
  }

  return (context, keys) => {
    if (!rules) return askForAll(context, keys);
    const now = Date.now();
    const loading = rules.freshen(pollIntervalMs);
    if (loading) watch(loading);
    if (rules.ruleset) return decide(rules.ruleset, context, keys, now + deadlineMs);

    const settle = (): SourceAnswers | Promise<SourceAnswers> => {
      if (rules.ruleset) return decide(rules.ruleset, context, keys, now + deadlineMs);
      const failure: SourceFailure = { failure: "source_unavailable", error: rules.late(deadlineMs) };
      return mapAnswers(keys, () => failure);
    };
    // Measured from the start of the fetch and not of the request: only the first requests wait for a PostHog that hangs.
    const waitMs = loading ? loading.startedAt + deadlineMs - now : 0;
    return loading && waitMs > 0 ? withDeadline(loading.settled, waitMs).then(settle) : settle();
  };
}

function mapAnswers(keys: readonly string[], answer: (key: string) => SourceEvaluation | SourceFailure): SourceAnswers {
  return Object.fromEntries(keys.map((key) => [key, answer(key)]));
}
