import { importOf } from "../../code/find-export.ts";
import type { Node } from "../../code/node.ts";
import type { Folding } from "../fold/folding.ts";

/** How text of ours can use a name. */
export interface PlannedImport {
  readonly name: string;
  /** Sees to it that the name is there for the text, which takes the place of a node. */
  write(user: Node): void;
}

/**
 * Plans to use an export of a package, under one of several names: as it is imported already, or by the first of them.
 * Nothing where that name means something else in the file.
 */
export function planImport({ module, uses, wantedImports }: Folding, specifier: string, names: readonly [string, ...string[]]): PlannedImport | undefined {
  const { scopes } = module.scopes;
  for (const variable of scopes.flatMap(({ variables }) => variables)) {
    const imported = importOf(variable);
    if (imported?.specifier === specifier && names.includes(imported.name)) return { name: variable.name, write: (span) => void uses.push({ span, use: { variable } }) };
  }
  const [name] = names;
  if (scopes.some(({ set }) => set.has(name))) return undefined;
  return { name, write: () => void wantedImports.set(specifier, (wantedImports.get(specifier) ?? new Set()).add(name)) };
}

/** Plans to use a name that the file has; nothing for what is no name. */
export function planName({ module, uses }: Folding, node: Node): PlannedImport | undefined {
  const variable = node.type === "Identifier" ? module.variableOf(node) : undefined;
  return variable && { name: variable.name, write: (span) => void uses.push({ span, use: { variable } }) };
}
