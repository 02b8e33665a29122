import type { NodeOf } from "../../code/node.ts";
import { asValue } from "../outcome.ts";
import { foldExpression } from "./fold-expression.ts";
import type { Folding } from "./folding.ts";

/** Writes what became known straight into the text of a template, unless a function gets to see the parts. */
export function foldTemplate(folding: Folding, { expressions, parent }: NodeOf<"TemplateLiteral">): void {
  const isTagged = parent?.type === "TaggedTemplateExpression";
  const source = folding.module.text;
  for (const expression of expressions) {
    const outcome = isTagged ? undefined : folding.interpreter.reduce(folding.module, expression, asValue);
    if (outcome?.kind === "constant" && outcome.effects.length === 0) {
      const text = String(outcome.constant).replace(/[`\\]|\$\{/g, "\\$&");
      folding.edits.replace({ start: source.lastIndexOf("${", expression.start), end: source.indexOf("}", expression.end) + 1 }, text);
    } else foldExpression(folding, expression, asValue);
  }
}
