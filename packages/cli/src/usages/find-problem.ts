import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { isReassigned } from "../code/pattern-path.ts";
import type { ReaderKind } from "../remove/readers.ts";

/** Why the checks that follow from a read of a flag cannot all be removed by their form. */
export function findProblem(module: CodeModule, call: Node, kind: ReaderKind, keys: readonly (string | undefined)[]): { problem?: string } {
  if (keys.includes(undefined)) return { problem: "its key is computed" };
  const result = resultOf(call);
  const user = result.parent!;
  if (kind === "details" && usesMore(module, result)) return { problem: "more than its value is used: payload, reason or source" };
  if (user.type === "AssignmentExpression") return { problem: "its value is assigned to a variable that is declared elsewhere" };
  if (user.type === "PropertyDefinition") return { problem: "its value is kept in a field of a class" };
  if (user.type === "CallExpression" && user.callee.type === "Identifier" && /^use(State|Ref|Reducer)$/.test(user.callee.name)) return { problem: "its value is kept in state" };
  if (user.type === "VariableDeclarator" && user.id.type === "Identifier") {
    const variable = module.variableOf(user.id);
    if (variable && isReassigned(variable)) return { problem: `its value is kept in "${user.id.name}", which is assigned again` };
  }
  return {};
}

/** The expression that has the result, after `await` and what only the type checker sees. */
function resultOf(node: Node): Node {
  const parent = node.parent!;
  return ["AwaitExpression", "ParenthesizedExpression", "TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"].includes(parent.type) ? resultOf(parent) : node;
}

function usesMore(module: CodeModule, result: Node): boolean {
  const parent = result.parent!;
  if (parent.type === "MemberExpression") return !isValue(parent);
  if (parent.type !== "VariableDeclarator") return true;
  if (parent.id.type === "ObjectPattern") return parent.id.properties.some((each) => each.type === "RestElement" || each.key.type !== "Identifier" || each.key.name !== "value");
  const variable = parent.id.type === "Identifier" ? module.variableOf(parent.id) : undefined;
  return !variable?.references.every((reference) => reference.init || isValue((reference.identifier as unknown as Node).parent!));
}

function isValue(node: Node): boolean {
  return node.type === "MemberExpression" && node.property.type === "Identifier" && node.property.name === "value";
}
