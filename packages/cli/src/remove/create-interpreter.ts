import type { Variable } from "@typescript-eslint/scope-manager";
import { findImported, importOf, type Target } from "../code/find-export.ts";
import type { Project } from "../code/create-project.ts";
import type { Node } from "../code/node.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { evaluatePattern } from "./evaluate-pattern.ts";
import type { Interpreter } from "./interpreter.ts";
import { isFreeExpression } from "./is-free-expression.ts";
import type { Outcome, Want } from "./outcome.ts";
import { reduceExpression } from "./reduce-expression.ts";
import type { Constant, Value } from "./value.ts";

export interface InterpreterOptions {
  readonly project: Project;
  readonly key: string;
  readonly keep: Constant;
  readonly rawPostHog: boolean;
}

/** Remembers each answer, and answers "unknown" where a question leads back to itself. */
export function createInterpreter(options: InterpreterOptions): Interpreter {
  const values = new Map<Node, Value | undefined>();
  const variables = new Map<Variable, Value | undefined>();
  const outcomes = new Map<Node, Map<number, Outcome | undefined>>();
  const freedom = new Map<Node, boolean>();

  const interpreter: Interpreter = {
    ...options,
    evaluate: (module, node) => remember(values, node, undefined, () => evaluateExpression(interpreter, module, node)),
    evaluateVariable: (module, variable) =>
      remember(variables, variable, undefined, () => {
        const imported = importOf(variable);
        return imported ? ofTarget(findImported(options.project, module, imported.specifier, imported.name)) : evaluatePattern(interpreter, module, variable);
      }),
    reduce(module, node, want) {
      let byWant = outcomes.get(node);
      if (!byWant) outcomes.set(node, (byWant = new Map()));
      return remember(byWant, numberOf(want), undefined, () => reduceExpression(interpreter, module, node, want));
    },
    isFree: (module, node) => remember(freedom, node, false, () => isFreeExpression(interpreter, module, node)),
  };

  function ofTarget(target: Target | undefined): Value | undefined {
    if (target?.kind === "variable") return interpreter.evaluateVariable(target.module, target.variable);
    return target?.kind === "expression" ? interpreter.evaluate(target.module, target.node) : undefined;
  }

  return interpreter;
}

function remember<Key, Answer>(answers: Map<Key, Answer>, key: Key, whileAsking: Answer, ask: () => Answer): Answer {
  if (answers.has(key)) return answers.get(key) as Answer;
  answers.set(key, whileAsking);
  const answer = ask();
  answers.set(key, answer);
  return answer;
}

function numberOf({ truthy, falsy }: Want): number {
  return (truthy ? 1 : 0) + (falsy ? 2 : 0);
}
