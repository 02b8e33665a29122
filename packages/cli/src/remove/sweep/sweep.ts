import type { Variable } from "@typescript-eslint/scope-manager";
import { findSymbol } from "../../code/find-symbol.ts";
import type { Node } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import type { Folding } from "../fold/folding.ts";
import { removeItem } from "../fold/remove-item.ts";
import { removeStatement } from "../fold/remove-statement.ts";
import { findExportUsers, linksOf, stemOf } from "../importers.ts";
import { removeDefinition } from "./remove-definition.ts";
import { sweepTable } from "./sweep-table.ts";
import { usesOf } from "./uses-of.ts";

/** The files that are being changed. A file is taken up when it is asked for. */
export interface Foldings {
  readonly open: ReadonlyMap<string, Folding>;
  /** The files that keep what they export, whether or not anything imports it. */
  readonly kept: ReadonlySet<string>;
  at(module: CodeModule): Folding;
}

/** Takes out what was used and no longer is, until there is nothing more. What nobody used before stays. */
export function sweep(foldings: Foldings): void {
  const done = new Set<unknown>();
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const folding of foldings.open.values()) {
      if (folding.edits.isEmpty) continue;
      for (const scope of folding.module.scopes.scopes) {
        for (const variable of scope.variables) {
          if (!done.has(variable) && sweepVariable(foldings, folding, variable)) {
            done.add(variable);
            isChanged = true;
          }
          if (sweepTable(foldings, folding, variable, done)) isChanged = true;
        }
      }
      if (sweepImportedNames(foldings, folding, done)) isChanged = true;
    }
  }
}

function sweepVariable(foldings: Foldings, folding: Folding, variable: Variable): boolean {
  const { edits } = folding;
  const definition = variable.defs[0];
  if (!definition || edits.isGone(definition.name as unknown as Node)) return false;
  const uses = usesOf(variable);
  const left = uses.filter((node) => !edits.isGone(node));
  if (left.length > 0 && left.length < uses.length) return sweepCycle(foldings, folding, variable);
  if (left.length > 0 || isMentioned(folding, variable)) return false;
  const isExported = exportedNames(variable).length > 0;
  if (isExported && foldings.kept.has(folding.module.path)) return false;
  const isUnusedNow = isExported ? isExportGone(foldings, folding.module, variable) : uses.length > 0 || holdsFlag(folding, variable);
  if (!isUnusedNow || (isExported && isToolkit(folding, definition.name as unknown as Node))) return false;
  return removeDefinition(foldings, folding, variable);
}

/** A variable that holds nothing but the flag's value goes even if nobody ever read it. */
function holdsFlag({ interpreter, module }: Folding, variable: Variable): boolean {
  const value = (variable.defs[0]!.type as string) === "Variable" ? interpreter.evaluateVariable(module, variable) : undefined;
  const inner = value?.kind === "promise" ? value.of : value;
  return inner?.kind === "constant" && inner.isOwn;
}

/** Functions that only call each other go together, when the last call from elsewhere has gone. */
function sweepCycle(foldings: Foldings, folding: Folding, variable: Variable): boolean {
  const { edits, module } = folding;
  const members = new Set<Variable>();
  const open = [variable];
  for (let next = open.pop(); next; next = open.pop()) {
    if (members.has(next)) continue;
    members.add(next);
    const node = next.defs.length === 1 ? (next.defs[0]!.node as unknown as Node) : undefined;
    const isFunction = node?.type === "FunctionDeclaration" || (node?.type === "VariableDeclarator" && node.init !== null && /Function/.test(node.init.type));
    if (!isFunction || exportedNames(next).length > 0 || isMentioned(folding, next)) return false;
    const uses = usesOf(next);
    if (uses.length === 0) return false;
    for (const use of uses) {
      if (edits.isGone(use)) continue;
      const owner = ownerOf(module, use);
      if (!owner) return false;
      open.push(owner);
    }
  }
  return [...members].map((member) => removeDefinition(foldings, folding, member)).some(Boolean);
}

/** The function by name that a use is in. */
function ownerOf(module: CodeModule, use: Node): Variable | undefined {
  for (let node: Node | null | undefined = use.parent; node; node = node.parent) {
    const declared = node.type === "FunctionDeclaration" ? node : /Function/.test(node.type) && node.parent?.type === "VariableDeclarator" ? node.parent : undefined;
    const variable = declared && module.scopes.getDeclaredVariables(declared as never)[0];
    if (variable) return variable;
  }
  return undefined;
}

/** What an application takes from Halyard once, for all flags, is there for the next one. */
function isToolkit({ interpreter, module }: Folding, name: Node): boolean {
  return /^@halyard\/(next#createHalyard|core#defineFlags|posthog\/server#createEvaluator)\(\)/.test(findSymbol(interpreter.project, module, name) ?? "");
}

/** Whether text of ours mentions a variable and stands. */
function isMentioned({ uses, edits }: Folding, variable: Variable): boolean {
  return uses.some(({ use, span }) => use.variable === variable && !edits.isDropped(span));
}

/** The names under which a variable is exported. */
export function exportedNames(variable: Variable): string[] {
  const names = variable.references.flatMap(({ identifier }) => {
    const { parent } = identifier as unknown as Node;
    return parent?.type === "ExportSpecifier" ? [parent.exported.type === "Literal" ? parent.exported.value : parent.exported.name] : [];
  });
  for (const { node, type } of variable.defs) {
    if ((type as string) === "Parameter") continue;
    const statement = exportOf(node as unknown as Node);
    if (statement?.type === "ExportNamedDeclaration") names.push(variable.name);
    if (statement?.type === "ExportDefaultDeclaration") names.push("default");
  }
  return names;
}

/** The `export` in front of a definition. */
function exportOf(node: Node): Node | undefined {
  const declaration = node.type === "VariableDeclarator" ? node.parent : node;
  const parent = declaration?.parent;
  return parent?.type === "ExportNamedDeclaration" || parent?.type === "ExportDefaultDeclaration" ? parent : undefined;
}

/** Whether an export had users, and has none any more. */
function isExportGone(foldings: Foldings, module: CodeModule, variable: Variable): boolean {
  const { project } = foldings.at(module).interpreter;
  if (!exportedNames(variable).some((name) => mayHaveLostUsers(foldings, module.path, name))) return false;
  const users = exportedNames(variable).flatMap((name) => [...findExportUsers(project, module.path, name).users]);
  return users.length > 0 && users.every((user) => foldings.open.get(user.module.path)?.edits.isGone(user.span) === true);
}

/** Whether a changed file took a name like this one from somewhere, and no longer does: only then the search for users is worth it. */
function mayHaveLostUsers({ open }: Foldings, path: string, name: string): boolean {
  for (const { module, edits, lostLinks } of open.values()) {
    if (edits.isEmpty) continue;
    if (lostLinks.has(path)) return true;
    const text = name === "default" ? stemOf(path) : name;
    if (!module.text.includes(text)) continue;
    for (const { entries, span } of linksOf(module)) {
      if (edits.isGone(span) || entries.some((entry) => (entry.name === name || entry.local === name) && edits.isGone(entry.span)) || entries.some((entry) => entry.name === "*")) return true;
    }
  }
  return false;
}

/** Follows each name that is no longer imported to where it comes from, which may have lost its last user. */
function sweepImportedNames(foldings: Foldings, folding: Folding, done: Set<unknown>): boolean {
  const { module, edits, interpreter } = folding;
  let isChanged = false;
  for (const link of linksOf(module)) {
    for (const entry of link.entries.length > 0 ? link.entries : [{ span: link.span, name: "*", local: "*" }]) {
      if (done.has(entry.span) || !edits.isGone(entry.span)) continue;
      done.add(entry.span);
      const path = interpreter.project.resolve(module.path, link.specifier);
      if (path === undefined) continue;
      folding.lostLinks.add(path);
      const target = interpreter.project.moduleAt(path);
      if (!target) continue;
      isChanged = true;
      if (entry.name !== "*") sweepPassages(foldings, target.path, entry.name);
    }
  }
  return isChanged;
}

/** Removes the re-exports through which nobody comes any more, and takes up the file at their end. */
function sweepPassages(foldings: Foldings, path: string, name: string): void {
  const project = [...foldings.open.values()][0]!.interpreter.project;
  const { users, passages } = findExportUsers(project, path, name);
  const isUsed = users.length === 0 || users.some((user) => foldings.open.get(user.module.path)?.edits.isGone(user.span) !== true);
  if (isUsed) return;
  for (const { module, link, entry } of passages) {
    const { edits } = foldings.at(module);
    if (edits.isGone(entry.span)) continue;
    const statement = module.program.body.find((each) => each.start === link.span.start);
    if (statement?.type !== "ExportNamedDeclaration") continue;
    const specifier = statement.specifiers.find((each) => each.start === entry.span.start);
    if (statement.specifiers.every((each) => each === specifier || edits.isGone(each))) removeStatement({ edits, module }, statement);
    else if (specifier) removeItem({ edits, module }, statement.specifiers, specifier, statement.specifiers.filter((each) => each === specifier || edits.isGone(each)));
  }
  foldings.at(project.moduleAt(path)!).edits.touch();
}
