import type { Variable } from "@typescript-eslint/scope-manager";
import type { Project } from "./create-project.ts";
import type { Node } from "./node.ts";
import type { CodeModule } from "./parse-module.ts";

/** What a name that is imported or exported stands for in the end. */
export type Target =
  | { readonly kind: "variable"; readonly module: CodeModule; readonly variable: Variable }
  | { readonly kind: "expression"; readonly module: CodeModule; readonly node: Node }
  | { readonly kind: "namespace"; readonly module: CodeModule }
  /** A name of a package that is not part of the project, `*` for all of them. */
  | { readonly kind: "outside"; readonly specifier: string; readonly name: string };

/** Follows a name from an import to where it is declared, through re-exports. */
export function findImported(project: Project, module: CodeModule, specifier: string, name: string): Target | undefined {
  const path = project.resolve(module.path, specifier);
  if (path === undefined) return specifier.startsWith(".") ? undefined : { kind: "outside", specifier, name };
  const target = project.moduleAt(path);
  if (!target) return undefined;
  return name === "*" ? { kind: "namespace", module: target } : findExport(project, target, name);
}

/** Finds what a module exports under a name. */
export function findExport(project: Project, module: CodeModule, name: string, seen: ReadonlySet<string> = new Set()): Target | undefined {
  const step = `${module.path}#${name}`;
  if (seen.has(step)) return undefined;
  const visited = new Set([...seen, step]);
  const entries = module.links.staticExports.flatMap((each) => each.entries);

  for (const entry of entries) {
    const exported = entry.exportName.kind === "Default" ? "default" : entry.exportName.name;
    if (exported !== name) continue;
    if (entry.moduleRequest) return follow(project, module, entry.moduleRequest.value, entry.importName.kind === "Name" ? entry.importName.name! : "*", visited);
    const local = entry.localName.name;
    if (local !== null && local !== undefined && entry.localName.kind !== "None") return ofVariable(project, module, local, visited);
    return ofDefault(module);
  }
  if (name === "default") return ofDefault(module);
  const outside: Target[] = [];
  for (const { moduleRequest, importName } of entries) {
    if (!moduleRequest || importName.kind !== "AllButDefault") continue;
    const found = follow(project, module, moduleRequest.value, name, visited);
    if (found && found.kind !== "outside") return found;
    if (found) outside.push(found);
  }
  return outside.length === 1 ? outside[0] : outside.find((each) => each.kind === "outside" && each.specifier.startsWith("@halyard/"));
}

/** The variable of a module's outermost scope, followed when it is itself an import. */
function ofVariable(project: Project, module: CodeModule, name: string, visited: ReadonlySet<string>): Target | undefined {
  const variable = module.scopes.scopes.find(({ type }) => (type as string) === "module")?.set.get(name);
  if (!variable) return ofDefault(module);
  const definition = importOf(variable);
  return definition ? follow(project, module, definition.specifier, definition.name, visited) : { kind: "variable", module, variable };
}

function follow(project: Project, module: CodeModule, specifier: string, name: string, visited: ReadonlySet<string>): Target | undefined {
  const path = project.resolve(module.path, specifier);
  if (path === undefined) return specifier.startsWith(".") ? undefined : { kind: "outside", specifier, name };
  const next = project.moduleAt(path);
  if (!next) return undefined;
  return name === "*" ? { kind: "namespace", module: next } : findExport(project, next, name, visited);
}

function ofDefault(module: CodeModule): Target | undefined {
  const statement = module.program.body.find((each) => each.type === "ExportDefaultDeclaration");
  return statement?.type === "ExportDefaultDeclaration" ? { kind: "expression", module, node: statement.declaration } : undefined;
}

/** What an imported variable was imported as, and from where. */
export function importOf(variable: Variable): { specifier: string; name: string } | undefined {
  const definition = variable.defs[0];
  if ((definition?.type as string) !== "ImportBinding") return undefined;
  const node = definition!.node as unknown as Node;
  const declaration = definition!.parent as unknown as Node;
  if (declaration.type !== "ImportDeclaration") return undefined;
  const specifier = declaration.source.value;
  if (node.type === "ImportDefaultSpecifier") return { specifier, name: "default" };
  if (node.type === "ImportNamespaceSpecifier") return { specifier, name: "*" };
  if (node.type !== "ImportSpecifier") return undefined;
  return { specifier, name: node.imported.type === "Identifier" ? node.imported.name : node.imported.value };
}
