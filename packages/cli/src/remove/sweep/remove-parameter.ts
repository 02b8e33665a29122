import type { Variable } from "@typescript-eslint/scope-manager";
import type { FunctionNode, Node, NodeOf } from "../../code/node.ts";
import type { Folding } from "../fold/folding.ts";
import { removeItem } from "../fold/remove-item.ts";
import { exportedNames } from "./sweep.ts";

/** Takes out a parameter that nobody uses: out of an object, or at the end of the list of a function that only this file calls. */
export function removeParameter(folding: Folding, variable: Variable): boolean {
  const { edits, module, interpreter } = folding;
  const name = variable.defs[0]!.name as unknown as Node;
  const owner = variable.defs[0]!.node as unknown as FunctionNode;
  const part = name.parent!.type === "AssignmentPattern" ? name.parent! : name;
  if (part.type === "AssignmentPattern" && !interpreter.isFree(module, part.right)) return false;

  const property = part.parent!;
  if (property.type === "Property" && property.parent!.type === "ObjectPattern") {
    const { properties } = property.parent as NodeOf<"ObjectPattern">;
    if (properties.some(({ type }) => type === "RestElement")) return false;
    const dropped = properties.filter((each) => (each as Node) === property || edits.isGone(each));
    if (dropped.length === properties.length && properties.length > 0 && property.parent!.parent !== owner) return false;
    removeItem(folding, properties, property, dropped);
    return true;
  }
  const index = owner.params.indexOf(part as never);
  if (index === -1 || !owner.params.slice(index + 1).every((each) => edits.isGone(each))) return false;
  if (owner.params.some(({ type }) => type === "RestElement" || type === "TSParameterProperty")) return false;
  const calls = callsOf(folding, owner);
  const args = calls?.map((call) => call.arguments[index]);
  if (!calls || calls.some((call) => call.arguments.some(({ type }) => type === "SpreadElement"))) return false;
  if (!args!.every((each) => !each || edits.isGone(each) || interpreter.isFree(module, each))) return false;
  removeItem(folding, owner.params, part, owner.params.slice(index));
  for (const call of calls) {
    const dropped = call.arguments.slice(index);
    for (const each of dropped) if (!edits.isGone(each)) removeItem(folding, call.arguments, each, dropped);
  }
  return true;
}

/** The calls of a function, when calling is all that is done with it and it does not leave the file. */
function callsOf({ module }: Folding, owner: FunctionNode): NodeOf<"CallExpression">[] | undefined {
  const declarator = owner.parent?.type === "VariableDeclarator" && owner.parent.id.type === "Identifier" ? owner.parent : undefined;
  const declared = owner.type === "FunctionDeclaration" ? owner : declarator;
  const variable = declared && module.scopes.getDeclaredVariables(declared as never)[0];
  if (!variable || exportedNames(variable).length > 0) return undefined;
  const calls = variable.references.filter((reference) => !reference.init).map(({ identifier }) => (identifier as unknown as Node).parent!);
  return calls.every((parent, place): parent is NodeOf<"CallExpression"> => parent.type === "CallExpression" && parent.callee === (variable.references.filter((reference) => !reference.init)[place]!.identifier as unknown)) ? calls : undefined;
}
