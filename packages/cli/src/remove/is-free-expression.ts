import { findSymbol } from "../code/find-symbol.ts";
import { childrenOf, type Class, type Node, type NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { findFunction } from "./find-function.ts";
import type { Interpreter } from "./interpreter.ts";
import { asCondition } from "./outcome.ts";
import { isOwn } from "./value.ts";
import { postHogReadOf } from "./posthog-calls.ts";
import { readerOf } from "./readers.ts";

/** Functions of packages that do nothing but give a result. */
const freeSymbols: ReadonlySet<string | undefined> = new Set([
  ...["lazy", "memo", "forwardRef", "createContext", "cache", "createElement", "createRef"].map((name) => `react#${name}`),
  ...["useMemo", "useCallback", "useRef", "useId", "useState", "useReducer", "useContext", "useDeferredValue"].map((name) => `react#${name}`),
  "next/dynamic#default",
]);

const freeGlobals: ReadonlySet<string> = new Set(["require", "Boolean", "String", "Number", "Symbol", "Object.freeze", "Object.keys", "Object.values", "Object.entries", "Array.isArray", "Promise.all", "Promise.resolve"]);
const freeClasses: ReadonlySet<string> = new Set(["Map", "Set", "WeakMap", "WeakSet", "Date", "Error", "AbortController"]);

/**
 * Whether nothing is missed when an expression does not run. Reading a variable, a property or another flag counts as
 * free; calling, waiting, assigning and throwing do not.
 */
export function isFreeExpression(interpreter: Interpreter, module: CodeModule, node: Node): boolean {
  const areFree = (nodes: readonly Node[]): boolean => nodes.every((each) => interpreter.isFree(module, each));
  switch (node.type) {
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "JSXText":
    case "JSXEmptyExpression":
    case "JSXIdentifier":
    case "Super":
      return true;
    case "AssignmentExpression":
    case "UpdateExpression":
    case "YieldExpression":
    case "ImportExpression":
    case "TaggedTemplateExpression":
    case "V8IntrinsicExpression":
    case "ThrowStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return false;
    case "LogicalExpression":
    case "ConditionalExpression": {
      const outcome = interpreter.reduce(module, node, asCondition);
      if (!outcome) return areFree(childrenOf(node));
      return outcome.effects.length === 0 && (outcome.kind !== "node" || interpreter.isFree(module, outcome.node));
    }
    case "UnaryExpression":
      return node.operator !== "delete" && interpreter.isFree(module, node.argument);
    case "AwaitExpression":
      return isOwn(interpreter.evaluate(module, node.argument)) || isReader(interpreter, module, node.argument) ? interpreter.isFree(module, node.argument) : false;
    case "CallExpression":
      return areFree(node.arguments) && (isFreeCallee(interpreter, module, node) || isOwn(interpreter.evaluate(module, node)));
    case "NewExpression":
      return areFree(node.arguments) && node.callee.type === "Identifier" && isGlobal(module, node.callee) && freeClasses.has(node.callee.name);
    case "ClassExpression":
    case "ClassDeclaration":
      return isFreeClass(interpreter, module, node);
    case "JSXOpeningElement":
    case "JSXClosingElement":
      return node.type === "JSXClosingElement" || areFree(node.attributes);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return interpreter.isFree(module, node.expression);
    default:
      return areFree(childrenOf(node));
  }
}

function isReader(interpreter: Interpreter, module: CodeModule, node: Node): boolean {
  return node.type === "CallExpression" && readerOf(interpreter, module, node) !== undefined;
}

function isFreeCallee(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): boolean {
  const { callee } = call;
  if (readerOf(interpreter, module, call)) return true;
  if (interpreter.rawPostHog && postHogReadOf(interpreter, module, call)) return true;
  if (freeSymbols.has(findSymbol(interpreter.project, module, callee))) return true;
  if (callee.type === "Identifier" && isGlobal(module, callee)) return freeGlobals.has(callee.name);
  if (callee.type === "MemberExpression" && callee.object.type === "Identifier" && isGlobal(module, callee.object) && callee.property.type === "Identifier") {
    return callee.object.name === "Math" || freeGlobals.has(`${callee.object.name}.${callee.property.name}`);
  }
  if (callee.type === "MemberExpression" && callee.object.type === "ArrayExpression" && callee.property.type === "Identifier" && callee.property.name === "includes") return interpreter.isFree(module, callee.object);
  return isFreeFunction(interpreter, module, callee);
}

/** A function of the project of which every statement is free. */
function isFreeFunction(interpreter: Interpreter, module: CodeModule, callee: Node): boolean {
  const found = findFunction(interpreter.project, module, callee);
  if (!found || found.node.generator || found.node.async || !found.node.body) return false;
  return interpreter.isFree(found.module, found.node.body);
}

function isGlobal(module: CodeModule, identifier: NodeOf<"Identifier">): boolean {
  return !module.referenceOf(identifier)?.resolved;
}

function isFreeClass(interpreter: Interpreter, module: CodeModule, node: Class): boolean {
  if (node.decorators.length > 0 || (node.superClass && !interpreter.isFree(module, node.superClass))) return false;
  return node.body.body.every((member) => {
    if (member.type === "StaticBlock") return false;
    if (member.type === "PropertyDefinition" && member.static && member.value && !interpreter.isFree(module, member.value)) return false;
    return !("computed" in member) || !member.computed || interpreter.isFree(module, member.key);
  });
}
