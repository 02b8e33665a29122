import type { Variable } from "@typescript-eslint/scope-manager";
import { contains, type Node } from "../../code/node.ts";

/** Where a variable is read, apart from its own definition. */
export function usesOf(variable: Variable): Node[] {
  const own = variable.defs.map(({ node }) => node as unknown as Node).filter(({ type }) => type !== "VariableDeclarator" && !type.startsWith("Import"));
  return variable.references
    .filter((reference) => !reference.init)
    .map(({ identifier }) => identifier as unknown as Node)
    .filter((node) => node.parent?.type !== "ExportSpecifier" && !own.some((each) => isWithin(each, node, variable)));
}

/** A parameter is declared by the whole function, in which all of its uses are. */
function isWithin(definition: Node, node: Node, { defs }: Variable): boolean {
  return (defs[0]!.type as string) !== "Parameter" && (defs[0]!.type as string) !== "CatchClause" && contains(definition, node);
}
