import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";

/** Whether an expression gives the name of the flag, written out or through a constant. */
export function isKey(interpreter: Interpreter, module: CodeModule, node: Node): boolean {
  const value = interpreter.evaluate(module, node);
  return value?.kind === "constant" && value.constant === interpreter.key;
}
