import type { Node } from "../../code/node.ts";

/** Whether `part` needs parentheses to stand where `whole` stands. */
export function needsParentheses(part: Node, whole: Node): boolean {
  const parent = whole.parent!;
  if (part.type === "ObjectExpression" || part.type === "FunctionExpression" || part.type === "ClassExpression") return startsStatement(whole);
  if (isClosed(part)) return false;
  if (part.type === "ChainExpression") return parent.type === "MemberExpression" || parent.type === "CallExpression" ? isHead(parent, whole) : false;
  if (part.type === "SequenceExpression") return parent.type !== "ExpressionStatement" && parent.type !== "ParenthesizedExpression";
  switch (parent.type) {
    case "LogicalExpression":
      if (part.type === "LogicalExpression") return part.operator !== parent.operator && !(part.operator === "&&" && parent.operator === "||");
      return !["BinaryExpression", "UnaryExpression", "AwaitExpression"].includes(part.type);
    case "BinaryExpression":
      return !["UnaryExpression", "AwaitExpression"].includes(part.type);
    case "UnaryExpression":
    case "AwaitExpression":
      return part.type !== "UnaryExpression" && part.type !== "AwaitExpression";
    case "ConditionalExpression":
      return parent.test === whole && !["LogicalExpression", "BinaryExpression", "UnaryExpression", "AwaitExpression"].includes(part.type);
    case "MemberExpression":
    case "CallExpression":
    case "NewExpression":
      return isHead(parent, whole);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TaggedTemplateExpression":
    case "ClassDeclaration":
    case "ClassExpression":
      return true;
    case "IfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return part.type === "AssignmentExpression";
    default:
      return false;
  }
}

/** Whether an expression has its own start and end, so that nothing beside it can take a part of it. */
function isClosed({ type }: Node): boolean {
  return [
    "Identifier",
    "Literal",
    "TemplateLiteral",
    "CallExpression",
    "MemberExpression",
    "ArrayExpression",
    "JSXElement",
    "JSXFragment",
    "ParenthesizedExpression",
    "ThisExpression",
    "NewExpression",
    "TaggedTemplateExpression",
    "MetaProperty",
  ].includes(type);
}

function isHead(parent: Node, whole: Node): boolean {
  if (parent.type === "MemberExpression") return parent.object === whole;
  return (parent.type === "CallExpression" || parent.type === "NewExpression") && parent.callee === whole;
}

/** Whether the first sign of an expression is the first of a statement or of an arrow function's body, where `{` opens a block. */
function startsStatement(node: Node): boolean {
  const parent = node.parent!;
  if (parent.type === "ExpressionStatement") return true;
  if (parent.type === "ArrowFunctionExpression") return parent.body === node;
  return parent.start === node.start && parent.type !== "ParenthesizedExpression" && parent.type !== "ArrayExpression" ? startsStatement(parent) : false;
}
