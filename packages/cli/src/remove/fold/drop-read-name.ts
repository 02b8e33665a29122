import type { Node, NodeOf } from "../../code/node.ts";
import { isKey } from "../is-key.ts";
import { readerOf } from "../readers.ts";
import type { Folding } from "./folding.ts";
import { removeItem } from "./remove-item.ts";

/** `useFlags("removed", "other")` asks for the other alone, when each of the flags it gives is taken by name. */
export function dropReadName(folding: Folding, call: NodeOf<"CallExpression">): void {
  const { interpreter, module } = folding;
  if (call.arguments.length < 2 || readerOf(interpreter, module, call)?.kind !== "record") return;
  const name = call.arguments.find((argument) => isKey(interpreter, module, argument));
  if (name && isTakenByName(folding, call)) removeItem(folding, call.arguments, name, [name]);
}

function isTakenByName(folding: Folding, call: Node): boolean {
  const parent = call.parent!;
  if (parent.type === "AwaitExpression" || parent.type === "ParenthesizedExpression") return isTakenByName(folding, parent);
  if (parent.type === "MemberExpression") return parent.object === call;
  if (parent.type !== "VariableDeclarator" || parent.init !== call) return false;
  if (parent.id.type === "ObjectPattern") return parent.id.properties.every(({ type }) => type !== "RestElement");
  const [variable] = folding.module.scopes.getDeclaredVariables(parent as never);
  return (variable?.references ?? []).every((reference) => reference.init || isMember(reference.identifier as unknown as Node));
}

function isMember(identifier: Node): boolean {
  return identifier.parent?.type === "MemberExpression" && identifier.parent.object === identifier;
}
