import { findSymbol } from "../../code/find-symbol.ts";
import { childrenOf, type Node, type NodeOf } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import { asValue } from "../outcome.ts";
import { skipWrappers } from "../skip-wrappers.ts";
import { foldDeclarations, foldStaticRoutes } from "./fold-declarations.ts";
import { foldNode } from "./fold-children.ts";
import { foldExpression } from "./fold-expression.ts";
import { dropReadName } from "./drop-read-name.ts";
import { removeItem } from "./remove-item.ts";
import type { Folding } from "./folding.ts";

/** Calls of which some arguments mean more than their value: lists of dependencies, and lists without their falsy entries. */
export function foldCall(folding: Folding, call: NodeOf<"CallExpression">): void {
  if (foldDeclarations(folding, call)) return;
  foldStaticRoutes(folding, call);
  dropReadName(folding, call);
  const dependencies = dependenciesOf(call);
  const filtered = filteredList(call);
  for (const child of childrenOf(call)) {
    if (child === dependencies) foldKnownItems(folding, dependencies, () => true);
    else if (filtered && child === call.callee) foldKnownItems(folding, filtered, (constant) => !constant);
    else if (isClassList(folding, call) && call.arguments.includes(child as never)) foldClassName(folding, call, child);
    else foldNode(folding, child);
  }
}

function foldKnownItems(folding: Folding, list: NodeOf<"ArrayExpression">, isDropped: (constant: unknown) => boolean): void {
  const dropped: Node[] = [];
  for (const element of list.elements) {
    if (!element) continue;
    const outcome = folding.interpreter.reduce(folding.module, element, asValue);
    if (outcome?.kind === "constant" && outcome.effects.length === 0 && isDropped(outcome.constant)) dropped.push(element);
    else foldExpression(folding, element, asValue);
  }
  for (const element of dropped) removeItem(folding, list.elements, element, dropped);
}

/** The dependencies of `useEffect(…, [a, b])` and of whatever hook is called like it. */
function dependenciesOf({ callee, arguments: args }: NodeOf<"CallExpression">): NodeOf<"ArrayExpression"> | undefined {
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? staticName(callee) : undefined;
  const last = args.at(-1);
  const takesFunction = args.slice(0, -1).some(({ type }) => type === "ArrowFunctionExpression" || type === "FunctionExpression" || type === "Identifier" || type === "CallExpression");
  return name && /^use[A-Z]/.test(name) && takesFunction && args.length > 1 && last?.type === "ArrayExpression" ? last : undefined;
}

/** The list in `[a, b && c].filter(Boolean)`. */
function filteredList({ callee, arguments: [filter, ...rest] }: NodeOf<"CallExpression">): NodeOf<"ArrayExpression"> | undefined {
  if (callee.type !== "MemberExpression" || staticName(callee) !== "filter" || rest.length > 0) return undefined;
  const list = skipWrappers(callee.object);
  return filter?.type === "Identifier" && filter.name === "Boolean" && list.type === "ArrayExpression" ? list : undefined;
}

function isClassList({ interpreter, module }: Folding, call: NodeOf<"CallExpression">): boolean {
  const symbol = findSymbol(interpreter.project, module, call.callee);
  return symbol !== undefined && /^(clsx|clsx\/lite|classnames|tailwind-merge)#/.test(symbol);
}

/** `clsx("a", false)` is `clsx("a")`. */
function foldClassName(folding: Folding, call: NodeOf<"CallExpression">, argument: Node): void {
  const outcome = folding.interpreter.reduce(folding.module, argument, asValue);
  if (outcome?.kind === "constant" && outcome.effects.length === 0 && !outcome.constant) removeItem(folding, call.arguments, argument, [argument]);
  else foldNode(folding, argument);
}
