import type { Variable } from "@typescript-eslint/scope-manager";
import type { FunctionNode, Node, NodeOf } from "../../code/node.ts";
import { evaluateParameter } from "../evaluate-parameter.ts";
import type { Folding } from "../fold/folding.ts";
import { removeItem } from "../fold/remove-item.ts";
import { findExportUsers } from "../importers.ts";
import { exportedNames, type Foldings } from "./sweep.ts";
import { usesOf } from "./uses-of.ts";

/** Takes out a parameter that nobody uses: out of an object, or at the end of the list of a function of which every call is known. */
export function removeParameter(foldings: Foldings, folding: Folding, variable: Variable): boolean {
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
    if (dropped.length === properties.length) {
      const place = owner.params.indexOf(property.parent as never);
      return place !== -1 && place === owner.params.length - 1 && removeLast(foldings, folding, owner, place);
    }
    removeItem(folding, properties, property, dropped);
    return true;
  }
  const index = owner.params.indexOf(part as never);
  if (index === -1 || !owner.params.slice(index + 1).every((each) => edits.isGone(each))) return false;
  if (owner.params.some(({ type }) => type === "RestElement" || type === "TSParameterProperty")) return false;
  return removeLast(foldings, folding, owner, index);
}

interface Call {
  readonly call: NodeOf<"CallExpression">;
  readonly folding: Folding;
}

/** Takes the last parameter out, and what its calls give for it. */
function removeLast(foldings: Foldings, folding: Folding, owner: FunctionNode, index: number): boolean {
  const calls = callsOf(foldings, folding, owner);
  if (!calls || calls.some(({ call }) => call.arguments.some(({ type }) => type === "SpreadElement"))) return false;
  const isFree = ({ call, folding: own }: Call): boolean => call.arguments.slice(index).every((each) => own.edits.isGone(each) || own.interpreter.isFree(own.module, each));
  if (!calls.every(isFree)) return false;
  removeItem(folding, owner.params, owner.params[index]!, owner.params.slice(index));
  for (const { call, folding: own } of calls) {
    const dropped = call.arguments.slice(index);
    for (const each of dropped) if (!own.edits.isGone(each)) removeItem(own, call.arguments, each, dropped);
  }
  return true;
}

/**
 * Whether a function is handed to somebody who may give it more than it takes. With four parameters or more it may be
 * known by their number, as Express knows its error handlers.
 */
function isCallback({ parent, params }: FunctionNode): boolean {
  return params.length < 4 && ["CallExpression", "JSXExpressionContainer", "ExportDefaultDeclaration"].includes(parent?.type ?? "");
}

/** The calls of a function by its name, wherever they are; nothing when it is rendered, or is a method. */
function callsOf(foldings: Foldings, folding: Folding, owner: FunctionNode): Call[] | undefined {
  const { module } = folding;
  const declarator = owner.parent?.type === "VariableDeclarator" && owner.parent.id.type === "Identifier" ? owner.parent : undefined;
  const declared = owner.type === "FunctionDeclaration" ? owner : declarator;
  if (!declared) return isCallback(owner) || evaluateParameter(folding.interpreter, module, owner) ? [] : undefined;
  const variable = module.scopes.getDeclaredVariables(declared as never)[0];
  if (!variable) return [];
  const uses = usesOf(variable).map((node) => ({ node, folding }));
  for (const name of exportedNames(variable)) {
    for (const user of findExportUsers(folding.interpreter.project, module.path, name).users) {
      const imported = user.local === undefined ? undefined : user.module.scopes.scopes.find(({ type }) => (type as string) === "module")?.set.get(user.local);
      if (!imported) return undefined;
      uses.push(...usesOf(imported).map((node) => ({ node, folding: foldings.at(user.module) })));
    }
  }
  const calls = uses.filter((use) => !use.folding.edits.isGone(use.node)).map((use) => ({ call: use.node.parent!, callee: use.node, folding: use.folding }));
  return calls.every(({ call, callee }) => call.type === "CallExpression" && call.callee === callee) ? (calls as Call[]) : undefined;
}
