import type { EvaluationContext, FlagSource, HalyardError, SourceAnswers, SourceEvaluation, SourceFailure } from "@halyard/core";
import type { Ruleset } from "@halyard/core/rules";
import type { Advisor } from "./create-advisor.ts";
import type { Outages } from "./create-outages.ts";
import type { RemoteEvaluator } from "./create-remote-evaluator.ts";
import type { Loading, RulesKeeper } from "./create-rules-keeper.ts";
import { withDeadline } from "./with-deadline.ts";

export interface DeciderOptions {
  /** Nothing where the project may only be asked remotely. */
  readonly rules: RulesKeeper | undefined;
  readonly remote: RemoteEvaluator;
  readonly outages: Outages;
  readonly pollIntervalMs: number;
  readonly deadlineMs: number;
  /** Called with an outage that no answer tells of, because old rules still answer. */
  readonly onOutage: (error: HalyardError) => void;
  readonly advisor: Advisor;
}

type Answers = Record<string, SourceEvaluation | SourceFailure>;

/** How a project's flags are decided. */
export type Decider = Required<Pick<FlagSource, "evaluate" | "begin">>;

/** Answers from the rules at hand, waits for PostHog where it must, and never longer than the deadline in total. */
export function createDecider({ rules, remote, outages, pollIntervalMs, deadlineMs, onOutage, advisor }: DeciderOptions): Decider {
  const { adviseOpen, adviseDecided } = advisor;
  let watched: Loading | undefined;

  function watch(keeper: RulesKeeper, loading: Loading): void {
    if (loading === watched) return;
    watched = loading;
    void loading.settled.then(() => {
      if (keeper.ruleset && keeper.outage) onOutage(standFor(keeper.outage));
      if (keeper.cacheFailure) onOutage(keeper.cacheFailure);
    });
  }

  /** The outage that is in the log already, where this one is part of it. */
  function standFor(outage: HalyardError): HalyardError {
    return outages("rules", outage, () => outage);
  }

  function decide(ruleset: Ruleset, context: EvaluationContext, keys: readonly string[], now: number, endsAt: number): SourceAnswers | Promise<SourceAnswers> {
    const decideOne = ruleset.begin(context, now);
    const answers: Answers = {};
    let open: string[] | undefined;
    for (const key of keys) {
      const result = decideOne(key);
      if ("undecidable" in result) {
        adviseOpen(key, result, context, ruleset);
        (open ??= []).push(key);
      } else {
        adviseDecided?.(key, result);
        answers[key] = result;
      }
    }
    return open ? complete(answers, open, ruleset, context, endsAt) : answers;
  }

  function complete(answers: Answers, open: readonly string[], ruleset: Ruleset, context: EvaluationContext, endsAt: number): SourceAnswers | Promise<SourceAnswers> {
    const asked = remote.evaluate(context, open, { ruleset, endsAt, deadlineMs, pollIntervalMs });
    return asked instanceof Promise ? asked.then((settled) => add(answers, settled, ruleset)) : add(answers, asked, ruleset);
  }

  /** A flag that is among the rules exists: where PostHog leaves it out, it was switched off lately, or is not for servers. */
  function add(answers: Answers, asked: SourceAnswers, { keys }: Ruleset): SourceAnswers {
    for (const [key, answer] of Object.entries(asked)) {
      answers[key] = "failure" in answer && answer.failure === "unknown_flag" && keys.includes(key) ? { failure: "undecidable" } : answer;
    }
    return answers;
  }

  function askForAll(context: EvaluationContext, keys: readonly string[]): SourceAnswers | Promise<SourceAnswers> {
    const asked = remote.evaluate(context, keys, { ruleset: undefined, endsAt: Date.now() + deadlineMs, deadlineMs, pollIntervalMs });
    return asked instanceof Promise ? asked.then(withoutRules) : withoutRules(asked);
  }

  /** Has the rules fetched where it is time, and tells whether those at hand may be used meanwhile. */
  function freshen(keeper: RulesKeeper): { loading: Loading | undefined; ruleset: Ruleset | undefined } {
    const loading = keeper.freshen(pollIntervalMs);
    if (loading) watch(keeper, loading);
    return { loading, ruleset: loading && !loading.isReady ? undefined : keeper.ruleset };
  }

  return {
    begin(context) {
      const ruleset = rules && freshen(rules).ruleset;
      if (!ruleset) return undefined;
      const decideOne = ruleset.begin(context, Date.now());
      return (key) => {
        const result = decideOne(key);
        if ("undecidable" in result) return undefined;
        adviseDecided?.(key, result);
        return result;
      };
    },
    evaluate(context, keys) {
      if (!rules) return askForAll(context, keys);
      const now = Date.now();
      const { loading, ruleset } = freshen(rules);
      if (ruleset) return decide(ruleset, context, keys, now, now + deadlineMs);

      const settle = (): SourceAnswers | Promise<SourceAnswers> => {
        if (rules.ruleset) return decide(rules.ruleset, context, keys, Date.now(), now + deadlineMs);
        const failure: SourceFailure = { failure: "source_unavailable", error: standFor(rules.late(deadlineMs)) };
        return Object.fromEntries(keys.map((key) => [key, failure]));
      };
      // Measured from the start of the attempt and not of the request: only the first requests wait for a PostHog that hangs.
      const waitMs = loading ? loading.startedAt + deadlineMs - now : 0;
      return loading && waitMs > 0 ? withDeadline(loading.ready, waitMs).then(settle) : settle();
    },
  };
}

/** Without rules PostHog is the only one who knows, so what it leaves open is unavailable rather than undecidable. */
function withoutRules(asked: SourceAnswers): SourceAnswers {
  return Object.fromEntries(Object.entries(asked).map(([key, answer]) => [key, "failure" in answer && answer.error ? { ...answer, failure: "source_unavailable" } : answer]));
}
