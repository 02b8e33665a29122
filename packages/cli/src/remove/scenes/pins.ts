import { findSymbol } from "../../code/find-symbol.ts";
import { walk, type Node, type NodeOf } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import { staticName } from "../../code/static-name.ts";
import type { Interpreter } from "../interpreter.ts";
import { stateAfter } from "./state-after.ts";

/** Where a test or a story forces the flag. */
export interface Pin {
  readonly node: NodeOf<"Property">;
  readonly object: NodeOf<"ObjectExpression">;
  /** Whether it forces what stays, or a state that is gone; nothing where that is not known. */
  readonly state: "kept" | "gone" | undefined;
}

/**
 * Whether an object forces flags by their names: `{ flags }` of a rendering, a browser test or a story, or what is handed to
 * `withFlags` itself.
 */
export function isPins(interpreter: Interpreter, module: CodeModule, object: Node): boolean {
  const { parent } = object;
  if (parent?.type === "CallExpression") {
    const name = kitOf(interpreter, module, parent);
    return /#(withFlags|flagsWrapper|renderWithFlags\(\)\.setFlags)$/.test(name) ? parent.arguments[0] === object : name.endsWith("#expectNoFlicker") && parent.arguments[1] === object;
  }
  if (parent?.type !== "Property" || parent.value !== object || !/^flag(s|Defaults)$/.test(staticName(parent) ?? "")) return false;
  const options = parent.parent!;
  const place = options.parent;
  if (place?.type === "CallExpression") return /#(renderWithFlags|test(\.extend\(\))*\.use)$/.test(kitOf(interpreter, module, place)) || isUseOfTest(interpreter, module, place);
  // Stories are told by their file: Storybook reads what it is given there by its shape alone.
  return place?.type === "Property" && /^(parameters|globals|initialGlobals)$/.test(staticName(place) ?? "") && isStoryFile(module.path);
}

/** The pin of the flag in an object, if it is one that forces flags. */
export function pinIn(interpreter: Interpreter, module: CodeModule, object: NodeOf<"ObjectExpression">): Pin | undefined {
  const node = object.properties.find((each) => each.type === "Property" && staticName(each) === interpreter.key);
  if (node?.type !== "Property" || !isPins(interpreter, module, object)) return undefined;
  return { node, object, state: stateAfter(interpreter, module, node.value) };
}

/** The pins of the flag in a part of a file. */
export function findPins(interpreter: Interpreter, module: CodeModule, part: Node): Pin[] {
  const pins: Pin[] = [];
  walk(part, (node) => {
    const pin = node.type === "ObjectExpression" ? pinIn(interpreter, module, node) : undefined;
    if (pin) pins.push(pin);
  });
  return pins;
}

/** Whether Storybook reads a file. */
export function isStoryFile(path: string): boolean {
  return /\.stories\.|(^|\/)\.storybook\//.test(path);
}

/** `test.use` of a `test` that has more than the kit's fixtures. */
function isUseOfTest({ project }: Interpreter, module: CodeModule, { callee }: NodeOf<"CallExpression">): boolean {
  return /^@playwright\/test#(test|mergeTests\(\))(\.extend\(\))*\.use$/.test(findSymbol(project, module, callee) ?? "");
}

/** Where the test kit is called, by what. */
function kitOf({ project }: Interpreter, module: CodeModule, { callee }: NodeOf<"CallExpression">): string {
  const symbol = findSymbol(project, module, callee) ?? "";
  return symbol.startsWith("@halyard/testing") ? symbol : "";
}
