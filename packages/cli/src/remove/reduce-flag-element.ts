import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { staticName } from "../code/static-name.ts";
import { childShowsNothing } from "./child-shows-nothing.ts";
import type { Interpreter } from "./interpreter.ts";
import { cleanJsxText } from "./jsx-text.ts";
import { asValue, type Outcome } from "./outcome.ts";
import { become } from "./reduce-expression.ts";
import { evaluatePostHogElement } from "./posthog-element.ts";
import { isFlagElement } from "./readers.ts";
import type { Constant } from "./value.ts";

/** `<Flag>` becomes the branch that it shows: its children, a `<Variant>`'s children, its `fallback`, or nothing. */
export function reduceFlagElement(interpreter: Interpreter, module: CodeModule, element: NodeOf<"JSXElement">): Outcome | undefined {
  const outcome = selectBranch(interpreter, module, element);
  const keyAttribute = attributeOf(element, "key");
  if (!outcome || !keyAttribute) return outcome;
  if (outcome.kind !== "node" || outcome.node.type !== "JSXElement") return outcome.kind === "constant" && outcome.constant === null ? outcome : undefined;
  return attributeOf(outcome.node, "key") ? outcome : { ...outcome, keyAttribute };
}

function selectBranch(interpreter: Interpreter, module: CodeModule, element: NodeOf<"JSXElement">): Outcome | undefined {
  const raw = evaluatePostHogElement(interpreter, module, element);
  if (raw) return raw.isShown ? ofChildren(interpreter, module, element) : ofFallback(interpreter, module, element);
  if (!isFlagElement(interpreter, module, element)) return undefined;
  const name = attributeValue(interpreter, module, element, "name");
  if (name !== interpreter.key || !hasOnly(element, ["name", "fallback", "rescue", "key"])) return undefined;
  const { keep } = interpreter;
  if (typeof keep === "boolean") return keep ? ofChildren(interpreter, module, element) : ofFallback(interpreter, module, element);

  const variants = flattenVariants(element.children);
  if (!variants) return undefined;
  const shown = variants.map((variant) => [variant, attributeValue(interpreter, module, variant, "is")] as const);
  if (shown.some(([variant, is]) => typeof is !== "string" || !hasOnly(variant, ["is", "key"]))) return undefined;
  const match = shown.find(([, is]) => is === keep);
  return match ? ofChildren(interpreter, module, match[0]) : ofFallback(interpreter, module, element);
}

/** The `<Variant>`s of a `<Flag>`, also those in fragments; nothing when there is a child of another kind. */
export function flattenVariants(children: readonly Node[]): NodeOf<"JSXElement">[] | undefined {
  const variants: NodeOf<"JSXElement">[] = [];
  for (const child of children) {
    if (isBlank(child)) continue;
    if (child.type === "JSXFragment") {
      const inner = flattenVariants(child.children);
      if (!inner) return undefined;
      variants.push(...inner);
    } else if (child.type === "JSXElement") variants.push(child);
    else return undefined;
  }
  return variants;
}

function ofChildren(interpreter: Interpreter, module: CodeModule, element: NodeOf<"JSXElement">): Outcome {
  const shown = shownChildren(element.children);
  const [only] = shown;
  if (!only || (shown.length > 1 && shown.every((child) => childShowsNothing(interpreter, module, child)))) return { kind: "constant", constant: null, effects: [] };
  if (shown.length > 1 || only.type === "JSXText" || only.type === "JSXSpreadChild") return { kind: "children", element, effects: [] };
  return become(interpreter, module, only.type === "JSXExpressionContainer" ? only.expression : only, asValue, []);
}

function ofFallback(interpreter: Interpreter, module: CodeModule, element: NodeOf<"JSXElement">): Outcome {
  const value = attributeOf(element, "fallback")?.value;
  if (!value) return { kind: "constant", constant: null, effects: [] };
  return become(interpreter, module, value.type === "JSXExpressionContainer" ? value.expression : value, asValue, []);
}

/** The children that can be seen: neither white space that is not rendered, nor comments. */
export function shownChildren<Child extends Node>(children: readonly Child[]): Child[] {
  return children.filter((child) => !isBlank(child));
}

function isBlank(child: Node): boolean {
  return (child.type === "JSXText" && cleanJsxText(child.value) === "") || (child.type === "JSXExpressionContainer" && child.expression.type === "JSXEmptyExpression");
}

/** The attribute of an element by its name. */
export function attributeOf(element: NodeOf<"JSXElement">, name: string): NodeOf<"JSXAttribute"> | undefined {
  return element.openingElement.attributes.find((attribute): attribute is NodeOf<"JSXAttribute"> => attribute.type === "JSXAttribute" && staticName(attribute) === name);
}

/** What an attribute is known to be. */
export function attributeValue(interpreter: Interpreter, module: CodeModule, element: NodeOf<"JSXElement">, name: string): Constant {
  const attribute = attributeOf(element, name);
  if (!attribute) return undefined;
  if (!attribute.value) return true;
  const value = interpreter.evaluate(module, attribute.value.type === "JSXExpressionContainer" ? attribute.value.expression : attribute.value);
  return value?.kind === "constant" ? value.constant : undefined;
}

function hasOnly(element: NodeOf<"JSXElement">, names: readonly string[]): boolean {
  return element.openingElement.attributes.every((attribute) => attribute.type === "JSXAttribute" && names.includes(staticName(attribute) ?? ""));
}
