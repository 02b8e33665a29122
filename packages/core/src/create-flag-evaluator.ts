import type { ActorFlags } from "./actor-flags.ts";
import { createSettler } from "./create-settler.ts";
import type { FlagDeclarations } from "./define-flags.ts";
import type { Evaluation, Evaluations } from "./evaluation.ts";
import type { EvaluationContext } from "./evaluation-context.ts";
import type { EvaluationsOf } from "./evaluations-of.ts";
import type { FlagSource, SourceAnswers, SourceFailure } from "./flag-source.ts";
import { HalyardError } from "./halyard-error.ts";
import { andThen } from "./and-then.ts";

export interface FlagEvaluatorOptions<Flags extends FlagDeclarations = FlagDeclarations> {
  readonly flags: Flags;
  readonly source: FlagSource;
  /** Called with each failure once, however many requests it touches. */
  readonly onError: (error: HalyardError) => void;
}

/** Begins to decide the declared flags for an actor, by the rules of this moment. */
export type FlagEvaluator<Flags extends FlagDeclarations = FlagDeclarations> = (context: EvaluationContext) => ActorFlags<Flags>;

/**
 * Asks the source and holds its answers against the declarations, so that whatever comes back is a declared value:
 * a failure, an unknown flag and an undeclared variant become the declared default, with the reason.
 *
 * A flag that nobody reads is not decided. The first one that rules leave open has the source asked for all that they
 * leave open, so that it is asked once.
 */
export function createFlagEvaluator<const Flags extends FlagDeclarations>({ flags, source, onError }: FlagEvaluatorOptions<Flags>): FlagEvaluator<Flags> {
  const names = Object.keys(flags);
  const settle = createSettler({ flags, source, onError });
  let broken: SourceFailure | undefined;

  /** One error object, so that it is reported once. */
  function brokenBy(cause: unknown): SourceFailure {
    return (broken ??= { failure: "source_unavailable", error: sourceThrew(source, cause) });
  }

  function begin(context: EvaluationContext): ReturnType<NonNullable<FlagSource["begin"]>> {
    try {
      return source.begin?.(context);
    } catch (cause) {
      return () => {
        throw cause;
      };
    }
  }

  return (context) => {
    const known: Record<string, Evaluation> = {};
    const decide = begin(context);
    let all: EvaluationsOf<Flags> | Promise<EvaluationsOf<Flags>> | undefined;

    /** The flag, where it need not be waited for. */
    function readNow(name: string): Evaluation | undefined {
      if (Object.hasOwn(known, name)) return known[name];
      try {
        const answer = decide?.(name);
        return answer && (known[name] = settle(name, answer));
      } catch (cause) {
        return (known[name] = settle(name, brokenBy(cause)));
      }
    }

    function readAll(): EvaluationsOf<Flags> | Promise<EvaluationsOf<Flags>> {
      if (all) return all;
      const open = names.filter((name) => !readNow(name));
      const settleAll = (answerOf: (name: string) => SourceAnswers[string] | undefined): EvaluationsOf<Flags> => {
        for (const name of open) known[name] = settle(name, answerOf(name));
        // In the order of the declarations, whatever was read first.
        const evaluations: Record<string, Evaluation> = {};
        for (const name of names) evaluations[name] = known[name]!;
        return (all = evaluations as EvaluationsOf<Flags>);
      };
      const take = (answers: SourceAnswers): EvaluationsOf<Flags> => settleAll((name) => (Object.hasOwn(answers, name) ? answers[name] : undefined));
      const fail = (cause: unknown): EvaluationsOf<Flags> => settleAll(() => brokenBy(cause));
      try {
        const answers = open.length > 0 ? source.evaluate(context, open) : {};
        return (all = answers instanceof Promise ? answers.then(take).catch(fail) : take(answers));
      } catch (cause) {
        return fail(cause);
      }
    }

    return {
      read: (name) => readNow(name) ?? andThen(readAll(), (evaluations) => (evaluations as Evaluations)[name]!),
      readAll,
    };
  };
}

function sourceThrew(source: FlagSource, cause: unknown): HalyardError {
  return new HalyardError("EVALUATION_FAILED", {
    action: `ask ${source.name} for flags`,
    cause,
    remedy: "A source must answer with a failure instead of throwing; mend the source",
  });
}
