import type { Node } from "../../code/node.ts";
import { asCondition } from "../outcome.ts";
import type { Folding } from "./folding.ts";
import { matchSwitch } from "./match-switch.ts";

/** How a statement keeps the one after it from being reached: it leaves the function, or only jumps inside of it. */
type Exit = "function" | "jump" | undefined;

/** Whether a statement always leaves, as it is written or with the flag's value. */
export function exitOf(folding: Folding, statement: Node, isFolded: boolean): Exit {
  const next = (inner: Node): Exit => exitOf(folding, inner, isFolded);
  switch (statement.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return "function";
    case "BreakStatement":
    case "ContinueStatement":
      return "jump";
    case "BlockStatement":
      return firstExit(statement.body.map(next));
    case "IfStatement": {
      const test = isFolded ? folding.interpreter.reduce(folding.module, statement.test, asCondition) : undefined;
      if (test?.kind === "constant") {
        const branch = test.constant ? statement.consequent : statement.alternate;
        return branch ? next(branch) : undefined;
      }
      return statement.alternate ? weaker(next(statement.consequent), next(statement.alternate)) : undefined;
    }
    case "WhileStatement":
    case "ForStatement":
      return isEndless(statement.test) && next(statement.body) === "function" ? "function" : undefined;
    case "DoWhileStatement":
      return next(statement.body) === "function" ? "function" : undefined;
    case "TryStatement": {
      const end = statement.finalizer ? next(statement.finalizer) : undefined;
      return end ?? (statement.handler ? weaker(next(statement.block), next(statement.handler.body)) : next(statement.block));
    }
    case "SwitchStatement": {
      const match = isFolded ? matchSwitch(folding, statement) : undefined;
      if (match) {
        const exit = firstExit(match.statements.map(next));
        return exit === "function" ? exit : undefined;
      }
      const hasDefault = statement.cases.some(({ test }) => !test);
      const exits = statement.cases.map(({ consequent }, index) => (consequent.length === 0 && index < statement.cases.length - 1 ? "function" : firstExit(consequent.map(next))));
      return hasDefault && exits.every((exit) => exit === "function") ? "function" : undefined;
    }
    default:
      return undefined;
  }
}

/** A loop without a condition, as the author wrote it. */
function isEndless(test: Node | null): boolean {
  return test === null || (test.type === "Literal" && test.value === true);
}

function firstExit(exits: readonly Exit[]): Exit {
  return exits.find((exit) => exit !== undefined);
}

function weaker(one: Exit, other: Exit): Exit {
  if (!one || !other) return undefined;
  return one === "jump" ? one : other;
}
