import { findSymbol } from "../code/find-symbol.ts";
import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { staticName } from "../code/static-name.ts";
import type { Interpreter } from "./interpreter.ts";

/**
 * Whether an object forces flags by their names: `{ flags }` of a rendering, a browser test or a story, or what is handed to
 * `withFlags` itself.
 */
export function isPins(interpreter: Interpreter, module: CodeModule, object: Node): boolean {
  const { parent } = object;
  if (parent?.type === "CallExpression") return parent.arguments[0] === object && /#(withFlags|flagsWrapper)$/.test(kitOf(interpreter, module, parent));
  if (parent?.type !== "Property" || parent.value !== object || staticName(parent) !== "flags") return false;
  const options = parent.parent!;
  const place = options.parent;
  if (place?.type === "CallExpression") return /#(renderWithFlags|test\.use)$/.test(kitOf(interpreter, module, place));
  // Stories are told by their file: Storybook reads what it is given there by its shape alone.
  return place?.type === "Property" && /^(parameters|globals)$/.test(staticName(place) ?? "") && /\.stories\.|(^|\/)\.storybook\//.test(module.path);
}

/** Where the test kit is called, by what. */
function kitOf({ project }: Interpreter, module: CodeModule, { callee }: NodeOf<"CallExpression">): string {
  const symbol = findSymbol(project, module, callee) ?? "";
  return symbol.startsWith("@halyard/testing") ? symbol : "";
}
