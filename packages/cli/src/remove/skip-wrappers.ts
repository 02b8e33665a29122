import type { Node } from "../code/node.ts";

/** The expression inside of parentheses and of what only the type checker sees. */
export function skipWrappers(node: Node): Node {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ChainExpression":
      return skipWrappers(node.expression);
    default:
      return node;
  }
}
