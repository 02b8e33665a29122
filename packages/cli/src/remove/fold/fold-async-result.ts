import type { Node } from "../../code/node.ts";
import { replaceWithText } from "./fold-expression.ts";
import type { Folding } from "./folding.ts";
import { printConstant } from "./print-constant.ts";

/** Writes the value where an async function gives the promise of it, and a promise of it where another one does; says whether it did. */
export function foldAsyncResult(folding: Folding, result: Node): boolean {
  const { interpreter, module } = folding;
  const value = interpreter.evaluate(module, result);
  if (value?.kind !== "promise" || value.of.kind !== "constant" || !value.of.isOwn || !interpreter.isFree(module, result)) return false;
  const owner = ownerOf(result);
  if (!owner || !("async" in owner) || owner.generator) return false;
  const text = printConstant(module, value.of.constant);
  replaceWithText(folding, result, owner.async ? text : `Promise.resolve(${text})`);
  return true;
}

function ownerOf(node: Node): Node | undefined {
  let owner: Node | null | undefined = node.parent;
  while (owner && !/^(Function|ArrowFunction)/.test(owner.type)) owner = owner.parent;
  return owner ?? undefined;
}
