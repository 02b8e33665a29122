import type { FlagDeclaration, FlagDeclarations } from "./define-flags.ts";
import type { Evaluation, Evaluations } from "./evaluation.ts";
import { evaluationIn } from "./evaluation-in.ts";
import { statesOf } from "./flag-states.ts";
import { HalyardError } from "./halyard-error.ts";
import { showCallers } from "./show-callers.ts";
import type { Snapshot } from "./snapshot.ts";
import { toState } from "./to-state.ts";

/** Called when code reads a flag: with its state, and whether somebody forced that rather than left the flag its default. */
export type OnRead = (name: string, state: string, isForced: boolean) => void;

export interface ForcedSnapshotOptions {
  readonly flags: FlagDeclarations;
  /** The states to force, or values that stand for them. */
  readonly states: Readonly<Record<string, unknown>>;
  /**
   * What the other flags do when they are read: have their declared default, or throw.
   * @default "refuse"
   */
  readonly others?: "default" | "refuse";
  readonly onRead?: OnRead;
}

/**
 * Makes a snapshot whose flags are in the given states. Each flag notices that it is read. Flags that nobody forces are not
 * among those that are listed, so that to copy or to list the others reads none of them.
 *
 * @throws {HalyardError} UNDECLARED_FLAG, UNDECLARED_STATE; and UNFORCED_FLAG when such a flag is read
 */
export function createForcedSnapshot({ flags, states, others = "refuse", onRead }: ForcedSnapshotOptions): Snapshot {
  const forced = new Map(Object.entries(states).flatMap(([name, state]) => (state === undefined ? [] : [[name, toState(flags, name, state)]])));
  const evaluations = {};
  for (const [name, declaration] of Object.entries(flags)) {
    const state = forced.get(name) ?? (others === "default" ? "unavailable" : undefined);
    const evaluation = state === undefined ? undefined : evaluationIn(declaration, state);
    Object.defineProperty(evaluations, name, {
      enumerable: evaluation !== undefined,
      get(): Evaluation {
        if (!evaluation) throw unforcedFlag(name, declaration, Object.keys(evaluations));
        onRead?.(name, state!, forced.has(name));
        return evaluation;
      },
    });
  }
  return { distinctId: "forced", identified: false, evaluatedAt: 0, flags: evaluations as Evaluations };
}

/** As an error of the component or the test that reads the flag, which is deep below what React and the packages do. */
function unforcedFlag(name: string, declaration: FlagDeclaration, forced: readonly string[]): HalyardError {
  const [state, ...others] = statesOf(declaration).map((each) => JSON.stringify(each));
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Infinity;
  const error = new HalyardError("UNFORCED_FLAG", {
    action: `read flag "${name}"`,
    cause: forced.length > 0 ? `the test forces ${forced.map((each) => `"${each}"`).join(" and ")} alone` : "the test forces no flag",
    remedy: `Add  ${key}: ${state}  to the flags of the test, or another of its states (${others.join(", ")}); or add  others: "default"  beside them, for all that it does not name`,
  });
  Error.stackTraceLimit = limit;
  showCallers(error);
  return error;
}
