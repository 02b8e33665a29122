import type { Node } from "../../code/node.ts";
import { isNeverShown } from "../is-never-shown.ts";
import { asValue, type Outcome } from "../outcome.ts";
import type { Folding } from "./folding.ts";

/** What a child of an element becomes. */
export function outcomeOfChild({ interpreter, module }: Folding, child: Node): Outcome | undefined {
  if (child.type === "JSXElement" || child.type === "JSXFragment") return interpreter.reduce(module, child, asValue);
  if (child.type !== "JSXExpressionContainer") return undefined;
  return isNeverShown(interpreter, module, child.expression) ? { kind: "constant", constant: false, effects: [] } : interpreter.reduce(module, child.expression, asValue);
}
