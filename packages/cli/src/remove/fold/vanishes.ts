import type { Node, NodeOf } from "../../code/node.ts";
import { findSymbol } from "../../code/find-symbol.ts";
import { asCondition } from "../outcome.ts";
import { exitOf } from "./exit-of.ts";
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
      if (isIdleEffect(folding, statement.expression)) return true;
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

/** `useEffect(() => {}, [])`: an effect of which nothing is left. */
export function isIdleEffect(folding: Folding, call: Node): boolean {
  const { interpreter, module } = folding;
  if (call.type !== "CallExpression" || !/^react#use(Layout|Insertion)?Effect$/.test(findSymbol(interpreter.project, module, call.callee) ?? "")) return false;
  const [effect] = call.arguments;
  return (effect?.type === "ArrowFunctionExpression" || effect?.type === "FunctionExpression") && effect.body?.type === "BlockStatement" && becomesIdle(folding, effect.body);
}

function becomesIdle(folding: Folding, body: NodeOf<"BlockStatement">): boolean {
  const end = body.body.findIndex((each) => exitOf(folding, each, true));
  const reached = end === -1 ? body.body : body.body.slice(0, end + 1);
  return body.body.length > 0 && reached.every((each, index) => vanishes(folding, each) || (index === end && isBareReturn(folding, each)));
}

/** Whether all that a statement comes to is `return`. */
function isBareReturn(folding: Folding, statement: Node): boolean {
  if (statement.type === "ReturnStatement") return !statement.argument;
  if (statement.type === "BlockStatement") return statement.body.length === 1 && isBareReturn(folding, statement.body[0]!);
  if (statement.type !== "IfStatement") return false;
  const test = folding.interpreter.reduce(folding.module, statement.test, asCondition);
  const branch = test?.kind === "constant" && test.effects.length === 0 ? (test.constant ? statement.consequent : statement.alternate) : undefined;
  return branch ? isBareReturn(folding, branch) : false;
}

/** Whether there is something in a branch now that will be gone. What was empty before is the author's. */
export function becomesEmpty(folding: Folding, branch: Node): boolean {
  if (branch.type === "EmptyStatement" || (branch.type === "BlockStatement" && branch.body.length === 0)) return false;
  return vanishes(folding, branch);
}
