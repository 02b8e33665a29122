import type { Variable } from "@typescript-eslint/scope-manager";
import type { Node } from "../code/node.ts";
import { skipWrappers } from "./skip-wrappers.ts";

/** Whether an object stays as it was written: it is frozen for the type checker, or only its properties are read. */
export function isNeverChanged(variable: Variable, init: Node): boolean {
  if (init.type === "TSAsExpression" && init.typeAnnotation.type === "TSTypeReference" && init.typeAnnotation.typeName.type === "Identifier" && init.typeAnnotation.typeName.name === "const") return true;
  if (isResultOfCall(init)) return true;
  return variable.references.every((reference) => reference.init || isRead(reference.identifier as unknown as Node));
}

/** What a call returned belongs to its caller; nobody writes to what a hook or a server read gives. */
function isResultOfCall(init: Node): boolean {
  const inner = skipWrappers(init);
  return inner.type === "CallExpression" || (inner.type === "AwaitExpression" && isResultOfCall(inner.argument));
}

function isRead(identifier: Node): boolean {
  const parent = identifier.parent!;
  switch (parent.type) {
    case "MemberExpression": {
      if (parent.object !== identifier) return true;
      const user = parent.parent!;
      const isWritten =
        (user.type === "AssignmentExpression" && user.left === parent) ||
        user.type === "UpdateExpression" ||
        (user.type === "UnaryExpression" && user.operator === "delete") ||
        (user.type === "CallExpression" && user.callee === parent) ||
        ((user.type === "ForInStatement" || user.type === "ForOfStatement") && user.left === parent);
      return !isWritten;
    }
    case "VariableDeclarator":
      return parent.id.type !== "Identifier";
    case "SpreadElement":
    case "ExportSpecifier":
    case "JSXSpreadAttribute":
    case "JSXMemberExpression":
    case "TSTypeQuery":
    case "TSQualifiedName":
      return true;
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
      return isRead(parent);
    default:
      return false;
  }
}
