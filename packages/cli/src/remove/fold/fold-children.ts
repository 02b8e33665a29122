import { childrenOf, type Node } from "../../code/node.ts";
import { asCondition, asValue, type Want } from "../outcome.ts";
import { wantOfLeft } from "../reduce-logical.ts";
import { foldAsyncResult } from "./fold-async-result.ts";
import { foldCall } from "./fold-call.ts";
import { foldExpression } from "./fold-expression.ts";
import { foldArray, foldObject } from "./fold-list.ts";
import { foldJsxAttribute, foldJsxSpread } from "./fold-jsx-attribute.ts";
import { foldJsxChildren } from "./fold-jsx-children.ts";
import { foldStatement } from "./fold-statement.ts";
import { foldStatements } from "./fold-statements.ts";
import { foldTemplate } from "./fold-template.ts";
import type { Folding } from "./folding.ts";

/** Types that have code of the running program in them. */
const runningTypes: ReadonlySet<string> = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression", "TSTypeAssertion", "TSInstantiationExpression", "TSModuleDeclaration", "TSModuleBlock", "TSParameterProperty", "TSExportAssignment", "TSAbstractPropertyDefinition"]);

/** Folds what is below a node that itself stays. */
export function foldChildren(folding: Folding, node: Node, want: Want): void {
  switch (node.type) {
    case "LogicalExpression":
      foldExpression(folding, node.left, wantOfLeft(node.operator, want));
      return foldExpression(folding, node.right, want);
    case "ConditionalExpression":
      foldExpression(folding, node.test, asCondition);
      foldExpression(folding, node.consequent, want);
      return foldExpression(folding, node.alternate, want);
    case "UnaryExpression":
      return foldExpression(folding, node.argument, node.operator === "!" ? asCondition : asValue);
    case "ParenthesizedExpression":
      return foldExpression(folding, node.expression, want);
    case "TemplateLiteral":
      return foldTemplate(folding, node);
    case "CallExpression":
      return foldCall(folding, node);
    case "ArrayExpression":
      return foldArray(folding, node);
    case "ObjectExpression":
      return foldObject(folding, node);
    case "JSXElement":
      foldNode(folding, node.openingElement);
      return foldJsxChildren(folding, node);
    case "JSXFragment":
      return foldJsxChildren(folding, node);
    case "JSXSpreadAttribute":
      return foldJsxSpread(folding, node);
    case "JSXAttribute":
      return foldJsxAttribute(folding, node);
    case "ArrowFunctionExpression":
      for (const child of childrenOf(node)) {
        if (child === node.body && node.body.type !== "BlockStatement" && foldAsyncResult(folding, node.body)) continue;
        foldNode(folding, child);
      }
      return;
    case "Program":
    case "BlockStatement":
    case "StaticBlock":
    case "TSModuleBlock":
      return foldStatements(folding, node.body);
    default:
      for (const child of childrenOf(node)) foldNode(folding, child);
  }
}

/** Folds a node by what it is: a statement, an expression, or something that has such below it. */
export function foldNode(folding: Folding, node: Node): void {
  if (node.type.startsWith("TS") && !runningTypes.has(node.type)) return;
  if (node.type === "ExportSpecifier" || node.type === "ImportDeclaration") return;
  if (node.type.endsWith('Statement') && node.type !== "BlockStatement") return foldStatement(folding, node, "alone");
  foldExpression(folding, node, asValue);
}
