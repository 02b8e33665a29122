import type { Node } from "./node.ts";

/** The name of a property that a member, a property or a JSX attribute has, when it is written out. */
export function staticName(node: Node): string | undefined {
  switch (node.type) {
    case "MemberExpression":
      return node.computed ? literalName(node.property) : nameOf(node.property);
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return node.computed ? literalName(node.key) : nameOf(node.key);
    case "TSEnumMember":
      return nameOf(node.id);
    case "JSXAttribute":
      return node.name.type === "JSXIdentifier" ? node.name.name : undefined;
    default:
      return undefined;
  }
}

function nameOf(node: Node): string | undefined {
  return node.type === "Identifier" ? node.name : literalName(node);
}

function literalName(node: Node): string | undefined {
  if (node.type === "Literal" && (typeof node.value === "string" || typeof node.value === "number")) return String(node.value);
  return node.type === "TemplateLiteral" && node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}
