import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { isReassigned } from "../code/pattern-path.ts";
import type { Interpreter } from "./interpreter.ts";
import { isBoolean } from "./is-boolean.ts";
import { readerOf } from "./readers.ts";
import { truthOf } from "./reduce-logical.ts";
import { skipWrappers } from "./skip-wrappers.ts";

/** Whether React shows nothing for `user && false`, whatever the left side is: a `0` would be shown. */
export function isNeverShown(interpreter: Interpreter, module: CodeModule, node: Node): boolean {
  return truthOf(interpreter, module, node) === false && interpreter.isFree(module, node) && isHiddenWhenFalsy(interpreter, module, node);
}

function isHiddenWhenFalsy(interpreter: Interpreter, module: CodeModule, node: Node): boolean {
  const inner = skipWrappers(node);
  const next = (part: Node): boolean => isHiddenWhenFalsy(interpreter, module, part);
  switch (inner.type) {
    case "LogicalExpression":
      return inner.operator === "&&" ? next(inner.left) && next(inner.right) : next(inner.right);
    case "ConditionalExpression":
      return next(inner.consequent) && next(inner.alternate);
    case "Literal":
      return typeof inner.value !== "number";
    case "JSXElement":
    case "JSXFragment":
    case "TemplateLiteral":
    case "ArrayExpression":
    case "ObjectExpression":
    case "ArrowFunctionExpression":
      return true;
    case "AwaitExpression":
      return next(inner.argument);
    case "CallExpression":
      return readerOf(interpreter, module, inner)?.kind === "value" || isBoolean(interpreter, module, inner);
    case "Identifier":
      return isBoolean(interpreter, module, inner) || isHiddenVariable(interpreter, module, inner);
    default:
      return isBoolean(interpreter, module, inner) || interpreter.evaluate(module, inner)?.kind === "constant";
  }
}

function isHiddenVariable(interpreter: Interpreter, module: CodeModule, identifier: Node): boolean {
  const value = interpreter.evaluate(module, identifier);
  if (value?.kind === "constant") return typeof value.constant !== "number";
  const variable = module.referenceOf(identifier)?.resolved;
  const node = variable?.defs.length === 1 ? (variable.defs[0]!.node as unknown as Node) : undefined;
  if (!variable || isReassigned(variable) || node?.type !== "VariableDeclarator" || node.id !== (variable.defs[0]!.name as unknown as Node) || !node.init) return false;
  return isHiddenWhenFalsy(interpreter, module, node.init);
}
