import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { findSymbol } from "../code/find-symbol.ts";
import type { Interpreter } from "./interpreter.ts";
import { ownConstant, type Value } from "./value.ts";

/** How a function tells the value of a flag. */
export type ReaderKind = "value" | "details" | "record" | "evaluations";

interface Reader {
  readonly kind: ReaderKind;
  readonly isAsync: boolean;
}

const readers: Readonly<Record<string, Reader | undefined>> = {
  "@halyard/react#useFlag": { kind: "value", isAsync: false },
  "@halyard/react#useFlags": { kind: "record", isAsync: false },
  "@halyard/react#useFlagDetails": { kind: "details", isAsync: false },
  "@halyard/next#createHalyard().getFlag": { kind: "value", isAsync: true },
  "@halyard/next#createHalyard().getFlags": { kind: "record", isAsync: true },
  "@halyard/next#createHalyard().evaluate": { kind: "evaluations", isAsync: true },
  "@halyard/posthog/server#createEvaluator().evaluate": { kind: "evaluations", isAsync: true },
};

const elements: ReadonlySet<string | undefined> = new Set(["@halyard/react#Flag", "@halyard/next#createHalyard().Flag"]);

/** The reader of flags that a call is of, whichever flag it reads. */
export function readerOf(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): Reader | undefined {
  const symbol = findSymbol(interpreter.project, module, call.callee);
  return symbol === undefined ? undefined : readers[symbol];
}

/** The name of the reader that gave an expression all or several flags by their names; nothing for other expressions. */
export function recordReaderOf(interpreter: Interpreter, module: CodeModule, node: Node): string | undefined {
  const symbol = findSymbol(interpreter.project, module, node)?.replace(/\(\)$/, "") ?? "";
  const reader = readers[symbol];
  return reader?.kind === "record" || reader?.kind === "evaluations" ? /\w+$/.exec(symbol)?.[0] : undefined;
}

/** Whether an element is a `<Flag>`, of whichever flavour. */
export function isFlagElement(interpreter: Interpreter, module: CodeModule, element: NodeOf<"JSXElement">): boolean {
  return elements.has(findSymbol(interpreter.project, module, element.openingElement.name));
}

/** What a call that reads flags gives, as far as it follows from the one that is removed. */
export function evaluateReader(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): Value | undefined {
  const reader = readerOf(interpreter, module, call);
  if (!reader) return undefined;
  if (isKnownByType(module, call)) return undefined;
  const value = valueOf(reader.kind, interpreter, module, call);
  return value && (reader.isAsync ? { kind: "promise", of: value } : value);
}

/** Whether a type is made of the result, as in `typeof version`: it would not be the same type with one value left. */
function isKnownByType(module: CodeModule, node: Node): boolean {
  const parent = node.parent!;
  if (parent.type === "AwaitExpression" || parent.type === "ParenthesizedExpression") return isKnownByType(module, parent);
  if (parent.type !== "VariableDeclarator" || parent.init !== node) return false;
  return module.scopes.getDeclaredVariables(parent as never).some(({ references }) => references.some(({ identifier }) => (identifier as unknown as Node).parent?.type === "TSTypeQuery"));
}

function valueOf(kind: ReaderKind, interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): Value | undefined {
  const { key, keep } = interpreter;
  const kept = ownConstant(keep);
  const names = call.arguments.map((argument) => interpreter.evaluate(module, argument));
  const isFirst = names[0]?.kind === "constant" && names[0].constant === key;
  switch (kind) {
    case "value":
      return isFirst ? kept : undefined;
    case "details":
      return isFirst ? record("value", kept) : undefined;
    case "record":
      return names.length === 0 || names.some((name) => name?.kind === "constant" && name.constant === key) ? record(key, kept) : undefined;
    case "evaluations":
      return record(key, record("value", kept));
  }
}

function record(name: string, value: Value): Value {
  return { kind: "record", fields: new Map([[name, value]]) };
}
