import type { Variable } from "@typescript-eslint/scope-manager";
import type { Node } from "./node.ts";
import { staticName } from "./static-name.ts";

/** Where in a value the value of a variable is, such as `flags` and `["value"]` for `const { value } = flags`. */
export interface PatternPath {
  readonly from: Node;
  readonly names: readonly string[];
}

/** Follows destructuring from a variable that is given its value once, where it is declared, to that value. */
export function toPatternPath(variable: Variable): PatternPath | undefined {
  const definition = variable.defs[0];
  if (!definition || variable.defs.length > 1 || (definition.type as string) !== "Variable" || isReassigned(variable)) return undefined;
  const declarator = definition.node as unknown as Node;
  if (declarator.type !== "VariableDeclarator" || !declarator.init) return undefined;
  const names: string[] = [];
  for (let node = definition.name as unknown as Node; node !== declarator.id; node = node.parent!) {
    const parent = node.parent!;
    if (parent.type === "RestElement") return undefined;
    if (parent.type === "Property") {
      const name = staticName(parent);
      if (name === undefined) return undefined;
      names.unshift(name);
    }
    if (parent.type === "ArrayPattern") names.unshift(String(parent.elements.indexOf(node as never)));
  }
  return { from: declarator.init, names };
}

/** Whether a variable gets another value after its declaration. */
export function isReassigned(variable: Variable): boolean {
  return variable.references.some((reference) => reference.isWrite() && !reference.init);
}
