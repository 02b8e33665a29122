import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { childShowsNothing } from "./child-shows-nothing.ts";
import type { Interpreter } from "./interpreter.ts";
import { asValue, type Outcome } from "./outcome.ts";
import { become } from "./reduce-expression.ts";
import { shownChildren } from "./reduce-flag-element.ts";

/** A fragment that loses children needs to be no fragment when one of them, or none, is left. */
export function reduceFragment(interpreter: Interpreter, module: CodeModule, { children }: NodeOf<"JSXFragment">): Outcome | undefined {
  const shown = shownChildren(children);
  const rest = shown.filter((child) => !childShowsNothing(interpreter, module, child));
  if (rest.length === shown.length || rest.length > 1) return undefined;
  const [only] = rest;
  if (!only) return { kind: "constant", constant: null, effects: [] };
  return only.type === "JSXElement" ? become(interpreter, module, only, asValue, []) : ofContainer(interpreter, module, only);
}

/** What is in braces may be anything; only an element is known to be no more than that. */
function ofContainer(interpreter: Interpreter, module: CodeModule, child: Node): Outcome | undefined {
  const outcome = child.type === "JSXExpressionContainer" ? interpreter.reduce(module, child.expression, asValue) : undefined;
  return outcome?.kind === "node" && outcome.node.type === "JSXElement" && outcome.effects.length === 0 ? outcome : undefined;
}
