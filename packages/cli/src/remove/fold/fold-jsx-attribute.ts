import type { NodeOf } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import { asValue } from "../outcome.ts";
import { foldNode } from "./fold-children.ts";
import { foldExpression } from "./fold-expression.ts";
import type { Folding } from "./folding.ts";
import { lineSpan } from "./line-span.ts";
import { printOutcome } from "./print-constant.ts";

/** An attribute: a known text needs no braces, `true` not even a value. */
export function foldJsxAttribute(folding: Folding, attribute: NodeOf<"JSXAttribute">): void {
  const { interpreter, module, edits } = folding;
  const { value } = attribute;
  if (value?.type !== "JSXExpressionContainer") return value ? foldNode(folding, value) : undefined;
  const outcome = interpreter.reduce(module, value.expression, asValue);
  if (outcome?.kind === "constant" && outcome.effects.length === 0) {
    if (outcome.constant === true && !outcome.source) edits.remove({ start: attribute.name.end, end: attribute.end });
    else if (typeof outcome.constant === "string" && isPlain(outcome.constant)) edits.replace(value, `"${outcome.constant}"`);
    else edits.replace(value, `{${printOutcome(module, outcome)}}`);
  } else foldExpression(folding, value.expression, asValue);
}

function isPlain(text: string): boolean {
  return !/["&\\\n]/.test(text);
}

/** `{...(known && { one })}`, which goes when there is nothing to spread. */
export function foldJsxSpread(folding: Folding, { argument, start, end }: NodeOf<"JSXSpreadAttribute">): void {
  const { interpreter, module, edits } = folding;
  const outcome = interpreter.reduce(module, argument, asValue);
  const object = outcome?.kind === "node" && outcome.effects.length === 0 && outcome.node.type === "ObjectExpression" ? outcome.node : undefined;
  const isNothing = object?.properties.length === 0 || (outcome?.kind === "constant" && outcome.effects.length === 0 && typeof outcome.constant !== "string");
  const attributes = object && attributesOf(folding, object);
  if (attributes) return edits.replace({ start, end }, attributes.join(" "));
  if (!isNothing) return foldExpression(folding, argument, asValue);
  edits.remove(lineSpan(module, { start, end }) ?? { start: start - /\s*$/.exec(module.text.slice(0, start))![0].length, end });
}

/** The properties of an object as attributes, when each is a literal by a name that an attribute can have. */
function attributesOf({ module }: Folding, { properties }: NodeOf<"ObjectExpression">): string[] | undefined {
  const attributes = properties.flatMap((property) => {
    const name = property.type === "Property" && !property.computed ? staticName(property) : undefined;
    if (property.type !== "Property" || property.value.type !== "Literal" || name === undefined || !/^(?!children$|key$|ref$)[A-Za-z][\w-]*$/.test(name)) return [];
    const { value } = property.value;
    if (value === true) return [name];
    return [typeof value === "string" && isPlain(value) ? `${name}="${value}"` : `${name}={${module.text.slice(property.value.start, property.value.end)}}`];
  });
  return attributes.length === properties.length && attributes.length > 0 ? attributes : undefined;
}
