import type { Node } from "../../code/node.ts";
import { asCondition } from "../outcome.ts";
import type { Folding } from "./folding.ts";

/** Whether nothing of a statement will be left. */
export function vanishes(folding: Folding, statement: Node): boolean {
  const { interpreter, module } = folding;
  switch (statement.type) {
    case "EmptyStatement":
      return true;
    case "BlockStatement":
      return statement.body.every((each) => vanishes(folding, each));
    case "ExpressionStatement": {
      const outcome = interpreter.reduce(module, statement.expression, asCondition);
      return outcome?.kind === "constant" && outcome.effects.length === 0;
    }
    case "IfStatement": {
      const test = interpreter.reduce(module, statement.test, asCondition);
      if (test?.kind === "constant") {
        const branch = test.constant ? statement.consequent : statement.alternate;
        return test.effects.length === 0 && (!branch || vanishes(folding, branch));
      }
      return interpreter.isFree(module, statement.test) && becomesEmpty(folding, statement.consequent) && (!statement.alternate || vanishes(folding, statement.alternate));
    }
    default:
      return false;
  }
}

/** Whether there is something in a branch now that will be gone. What was empty before is the author's. */
export function becomesEmpty(folding: Folding, branch: Node): boolean {
  if (branch.type === "EmptyStatement" || (branch.type === "BlockStatement" && branch.body.length === 0)) return false;
  return vanishes(folding, branch);
}
