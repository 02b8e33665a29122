import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { effectsOf } from "./effects-of.ts";
import { isBoolean } from "./is-boolean.ts";
import { asCondition, asValue, type Outcome, type Want } from "./outcome.ts";
import { reduceComparison } from "./reduce-comparison.ts";
import { reduceFlagElement } from "./reduce-flag-element.ts";
import { reduceLogical } from "./reduce-logical.ts";
import { reduceLookup } from "./reduce-lookup.ts";
import { reduceFragment } from "./reduce-fragment.ts";
import type { Constant } from "./value.ts";

/** What an expression becomes, one kind of expression after the other. */
export function reduceExpression(interpreter: Interpreter, module: CodeModule, node: Node, want: Want): Outcome | undefined {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion": {
      const inner = interpreter.reduce(module, node.expression, want);
      return inner?.kind === "constant" || node.type === "ParenthesizedExpression" ? inner : undefined;
    }
    case "LogicalExpression":
      return reduceLogical(interpreter, module, node, want);
    case "ConditionalExpression":
      return reduceConditional(interpreter, module, node, want);
    case "UnaryExpression":
      return reduceUnary(interpreter, module, node);
    case "BinaryExpression":
      return reduceComparison(interpreter, module, node);
    case "JSXElement":
      return reduceFlagElement(interpreter, module, node);
    case "JSXFragment":
      return reduceFragment(interpreter, module, node);
    case "SequenceExpression":
      return reduceSequence(interpreter, module, node, want);
    case "MemberExpression":
      return reduceLeaf(interpreter, module, node) ?? reduceLookup(interpreter, module, node);
    case "TemplateLiteral":
      return undefined;
    default:
      return reduceLeaf(interpreter, module, node);
  }
}

function reduceLeaf(interpreter: Interpreter, module: CodeModule, node: Node): Outcome | undefined {
  const value = interpreter.evaluate(module, node);
  return value?.kind === "constant" && value.isOwn && interpreter.isFree(module, node) ? { kind: "constant", constant: value.constant, effects: [] } : undefined;
}

function reduceConditional(interpreter: Interpreter, module: CodeModule, { test, consequent, alternate }: NodeOf<"ConditionalExpression">, want: Want): Outcome | undefined {
  const decided = interpreter.reduce(module, test, asCondition);
  if (decided?.kind === "constant") return become(interpreter, module, decided.constant ? consequent : alternate, want, decided.effects);
  const [one, other] = [consequent, alternate].map((branch) => interpreter.reduce(module, branch, want));
  if (one?.kind !== "constant" || other?.kind !== "constant" || one.effects.length + other.effects.length > 0) return undefined;
  const isTest = one.constant === true && other.constant === false;
  if (isTest && (!(want.truthy || want.falsy) || isBoolean(interpreter, module, test))) return become(interpreter, module, test, want, []);
  return one.constant === other.constant ? { kind: "constant", constant: one.constant, effects: effectsOf(interpreter, module, test) } : undefined;
}

/** The outcome of an expression that is itself what remains of a larger one. */
export function become(interpreter: Interpreter, module: CodeModule, node: Node, want: Want, effects: readonly Node[]): Outcome {
  const inner = interpreter.reduce(module, node, want) ?? asWritten(inside(node));
  return effects.length === 0 ? inner : { ...inner, effects: [...effects, ...inner.effects] };
}

/** A literal that is what remains is as good as a value that was worked out. */
function asWritten(node: Node): Outcome {
  if (node.type === "Literal" && !("regex" in node) && !("bigint" in node)) return { kind: "constant", constant: node.value as Constant, effects: [], source: node };
  return node.type === "Identifier" && node.name === "undefined" ? { kind: "constant", constant: undefined, effects: [], source: node } : { kind: "node", node, effects: [] };
}

function inside(node: Node): Node {
  return node.type === "ParenthesizedExpression" ? inside(node.expression) : node;
}

function reduceSequence(interpreter: Interpreter, module: CodeModule, { expressions }: NodeOf<"SequenceExpression">, want: Want): Outcome | undefined {
  const last = interpreter.reduce(module, expressions.at(-1)!, want);
  if (!last) return undefined;
  return { ...last, effects: [...expressions.slice(0, -1).flatMap((each) => effectsOf(interpreter, module, each)), ...last.effects] };
}

function reduceUnary(interpreter: Interpreter, module: CodeModule, { operator, argument }: NodeOf<"UnaryExpression">): Outcome | undefined {
  if (operator === "!") {
    const inner = interpreter.reduce(module, argument, asCondition);
    if (inner?.kind === "constant") return { ...inner, constant: !inner.constant };
    if (inner || argument.type !== "UnaryExpression" || argument.operator !== "!") return undefined;
    const twice = interpreter.reduce(module, argument.argument, asCondition);
    return twice?.kind === "node" && isBoolean(interpreter, module, twice.node) ? twice : undefined;
  }
  const inner = operator === "typeof" ? interpreter.reduce(module, argument, asValue) : undefined;
  return inner?.kind === "constant" ? { ...inner, constant: inner.constant === null ? "object" : typeof inner.constant } : undefined;
}
