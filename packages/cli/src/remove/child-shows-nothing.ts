import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { asValue } from "./outcome.ts";
import { showsNothing } from "./shows-nothing.ts";

/** Whether React renders nothing for a child once the flag has its value, and the child may go. */
export function childShowsNothing(interpreter: Interpreter, module: CodeModule, child: Node): boolean {
  const expression = child.type === "JSXExpressionContainer" ? child.expression : child.type === "JSXElement" || child.type === "JSXFragment" ? child : undefined;
  const outcome = expression && interpreter.reduce(module, expression, asValue);
  return outcome !== undefined && outcome.effects.length === 0 && showsNothing(outcome);
}
