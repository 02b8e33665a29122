import type { Variable } from "@typescript-eslint/scope-manager";
import { contains, type Node, type NodeOf } from "../../code/node.ts";
import type { Folding } from "../fold/folding.ts";
import { removeItem } from "../fold/remove-item.ts";
import { removeStatement } from "../fold/remove-statement.ts";
import { effectsOf } from "../effects-of.ts";
import { skipWrappers } from "../skip-wrappers.ts";
import type { Foldings } from "./sweep.ts";
import { removeParameter } from "./remove-parameter.ts";

/** Takes out what declares a variable that nobody uses. What must run to give it its value still runs. */
export function removeDefinition(foldings: Foldings, folding: Folding, variable: Variable): boolean {
  if (variable.defs.length !== 1) return removeOverloads(folding, variable);
  const { edits } = folding;
  const definition = variable.defs[0]!;
  const node = definition.node as unknown as Node;
  const name = definition.name as unknown as Node;
  for (const { identifier } of variable.references) removeExportSpecifier(folding, identifier as unknown as Node);
  switch (node.type) {
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      removeImport(folding, node);
      return true;
    case "VariableDeclarator":
      return node.id === name ? removeDeclarator(folding, node) : removeBinding(folding, node, name);
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "TSEnumDeclaration": {
      if (definition.type === ("Parameter" as never)) return removeParameter(foldings, folding, variable);
      if (node.type === "ClassDeclaration" && !folding.interpreter.isFree(folding.module, node)) return false;
      const statement = node.parent!;
      removeStatement(folding, statement.type.startsWith('Export') ? statement : node);
      return true;
    }
    default:
      if ((definition.type as string) === "Parameter") return removeParameter(foldings, folding, variable);
      return edits.isGone(node);
  }
}

/** A function with several signatures, or an interface in several parts. */
function removeOverloads(folding: Folding, variable: Variable): boolean {
  const nodes = variable.defs.map(({ node }) => node as unknown as Node);
  if (!nodes.every(({ type }) => ["TSDeclareFunction", "FunctionDeclaration", "TSInterfaceDeclaration"].includes(type))) return false;
  for (const node of nodes) removeStatement(folding, node.parent!.type.startsWith('Export') ? node.parent! : node);
  return true;
}

function removeExportSpecifier({ edits, module }: Folding, identifier: Node): void {
  const specifier = identifier.parent;
  if (specifier?.type !== "ExportSpecifier") return;
  const statement = specifier.parent as NodeOf<"ExportNamedDeclaration">;
  const dropped = statement.specifiers.filter((each) => each === specifier || edits.isGone(each));
  if (dropped.length === statement.specifiers.length) removeStatement({ edits, module }, statement);
  else removeItem({ edits, module }, statement.specifiers, specifier, dropped);
}

/** An import goes with its last name. One without names is there for its effects, and stays. */
function removeImport({ edits, module }: Folding, specifier: NodeOf<"ImportSpecifier" | "ImportDefaultSpecifier" | "ImportNamespaceSpecifier">): void {
  const declaration = specifier.parent as NodeOf<"ImportDeclaration">;
  const { specifiers } = declaration;
  const rest = specifiers.filter((each) => each !== specifier && !edits.isGone(each));
  if (rest.length === 0) return removeStatement({ edits, module }, declaration);
  const named = specifiers.filter(({ type }) => type === "ImportSpecifier");
  const restNamed = rest.filter(({ type }) => type === "ImportSpecifier");
  if (specifier.type === "ImportDefaultSpecifier") edits.remove({ start: specifier.start, end: specifiers[1]!.type === "ImportSpecifier" ? module.text.indexOf("{", specifier.end) : specifiers[1]!.start });
  else if (restNamed.length === 0) edits.remove({ start: rest[0]!.end, end: braceAfter(module.text, specifiers.at(-1)!.end) });
  else removeItem({ edits, module }, named, specifier, named.filter((each) => each === specifier || edits.isGone(each)));
}

function braceAfter(text: string, from: number): number {
  return text.indexOf("}", from) + 1;
}

function removeDeclarator(folding: Folding, declarator: NodeOf<"VariableDeclarator">): boolean {
  const { edits, module, interpreter } = folding;
  const declaration = declarator.parent as NodeOf<"VariableDeclaration">;
  const isFree = !declarator.init || interpreter.isFree(module, declarator.init);
  const place = declaration.parent!.type;
  if (place.startsWith('For')) return false;
  const statement = place.startsWith('Export') ? declaration.parent! : declaration;
  if (!isFree) {
    if (declaration.declarations.length > 1 || !declarator.init) return false;
    keepEffects(folding, statement, declarator.init);
    return true;
  }
  const { declarations } = declaration;
  const dropped = declarations.filter((each) => each === declarator || edits.isGone(each));
  if (dropped.length === declarations.length) removeStatement(folding, statement);
  else removeItem(folding, declarations, declarator, dropped);
  return true;
}

/** Leaves of a declaration what must run to get the value that nobody wants. */
function keepEffects(folding: Folding, statement: Node, init: Node): void {
  const { edits, module, interpreter } = folding;
  const effects = effectsOf(interpreter, module, init);
  const [first] = effects;
  if (!first) return removeStatement(folding, statement);
  const isEnded = module.text[statement.end - 1] === ";";
  edits.forget(init, effects);
  let end = statement.start;
  for (const [index, effect] of effects.entries()) {
    edits.remove({ start: end, end: effect.start });
    if (index > 0) edits.insert(effect.start, "; ");
    else if (!isEnded && /[([`+\-/]/.test(module.text[effect.start]!)) edits.insert(effect.start, ";");
    end = effect.end;
  }
  edits.remove({ start: end, end: statement.end });
  if (isEnded) edits.insert(end, ";");
}

/** A name that is taken out of an object or a list; the last one takes the whole declaration with it. */
function removeBinding(folding: Folding, declarator: NodeOf<"VariableDeclarator">, name: Node): boolean {
  const { edits } = folding;
  let part = name;
  while (part.parent!.type === "AssignmentPattern" || (part.parent!.type === "Property" && part.parent!.value === part)) part = part.parent!;
  const pattern = part.parent!;
  if (pattern.type === "ObjectPattern") {
    if (pattern.properties.some((each) => each.type === "RestElement" && !edits.isGone(each))) return false;
    const dropped = pattern.properties.filter((each) => each === part || edits.isGone(each));
    if (dropped.length < pattern.properties.length) {
      removeItem(folding, pattern.properties, part, dropped);
      return true;
    }
  } else if (pattern.type === "ArrayPattern") {
    if (isRestLeft(folding, pattern, part)) return removeElement(folding, declarator, pattern, part);
  } else return false;
  return pattern === declarator.id ? removeDeclarator(folding, declarator) : removeBinding(folding, declarator, pattern);
}

function isRestLeft({ edits }: Folding, { elements }: NodeOf<"ArrayPattern">, part: Node): boolean {
  return elements.some((each) => each !== null && each !== part && !edits.isGone(each));
}

/** An element of a list; when the list is written out for `Promise.all`, what gave it goes as well. */
function removeElement(folding: Folding, declarator: NodeOf<"VariableDeclarator">, pattern: NodeOf<"ArrayPattern">, part: Node): boolean {
  const { edits, module, interpreter } = folding;
  const index = pattern.elements.indexOf(part as never);
  const list = pattern === declarator.id ? promisesOf(declarator.init) : undefined;
  const source = list?.elements[index];
  if (list && source && list.elements.every((each) => each?.type !== "SpreadElement") && interpreter.isFree(module, source)) {
    removeItem(folding, list.elements, source, list.elements.filter((each): each is NonNullable<typeof each> => each !== null && (each === source || edits.isGone(each))));
    removeItem(folding, pattern.elements, part, goneOf(folding, pattern, part));
    return true;
  }
  const isLast = pattern.elements.slice(index + 1).every((each) => each !== null && edits.isGone(each));
  if (isLast) removeItem(folding, pattern.elements, part, goneOf(folding, pattern, part));
  else edits.remove(part);
  return true;
}

function goneOf({ edits }: Folding, { elements }: NodeOf<"ArrayPattern">, part: Node): Node[] {
  return elements.filter((each): each is NonNullable<typeof each> => each !== null && ((each as Node) === part || edits.isGone(each)));
}

/** The list in `await Promise.all([…])`. */
function promisesOf(init: Node | null): NodeOf<"ArrayExpression"> | undefined {
  const awaited = init && skipWrappers(init);
  const call = awaited?.type === "AwaitExpression" ? skipWrappers(awaited.argument) : undefined;
  const first = call?.type === "CallExpression" ? call.arguments[0] : undefined;
  const isAll = call?.type === "CallExpression" && call.callee.type === "MemberExpression" && call.callee.object.type === "Identifier" && call.callee.object.name === "Promise";
  return isAll && first?.type === "ArrayExpression" && contains(call, first) ? first : undefined;
}
