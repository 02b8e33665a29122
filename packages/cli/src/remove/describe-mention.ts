import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { postHogReadOf } from "./posthog-calls.ts";
import { isPins } from "./scenes/pins.ts";
import { readerOf } from "./readers.ts";
import { declaresTests } from "./scenes/scene.ts";

/** Why the key is still in the code. */
export function describeMention(interpreter: Interpreter, module: CodeModule, node: Node): string {
  const parent = node.parent;
  if (node.type === "TemplateElement" || node.type === "JSXText") return "a text mentions the flag";
  if (parent?.type === "TSLiteralType") return "a type names the flag";
  if (parent?.type === "CallExpression" && parent.callee !== node) {
    if (postHogReadOf(interpreter, module, parent)) return interpreter.rawPostHog ? "this call of PostHog's SDK gives more than the value, or a promise that is not awaited here" : "PostHog's own SDK reads the flag here; such calls are removed on request only";
    if (declaresTests(interpreter, module, parent)) return "a test of the flag's states uses what it is given in a way that is not known";
    const reader = readerOf(interpreter, module, parent);
    if (reader?.kind === "details") return "more than the flag's value is used: its payload, reason or source";
    if (reader) return "the flag's value goes where it cannot be followed";
  }
  if (parent?.type === "Property" && isPins(interpreter, module, parent.parent!)) return "a test or a story forces a state of the flag that is gone";
  if (parent?.type === "JSXAttribute") return "the element that is given the flag's name cannot be resolved to one branch";
  return node.type === "Literal" ? "the flag's name is used as a text" : "a name in the code is the flag's key";
}
