import type { Variable } from "@typescript-eslint/scope-manager";
import type { Node, NodeOf, ObjectProperty } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { isReassigned } from "../code/pattern-path.ts";
import { staticName } from "../code/static-name.ts";
import { evaluatedName } from "./evaluate-pattern.ts";
import type { Interpreter } from "./interpreter.ts";
import { isNeverChanged } from "./is-never-changed.ts";
import { asValue, type Outcome, type Use } from "./outcome.ts";
import { become } from "./reduce-expression.ts";
import { skipWrappers } from "./skip-wrappers.ts";

/** `editors[version]` becomes the entry for the version that stays, or names it. */
export function reduceLookup(interpreter: Interpreter, module: CodeModule, node: NodeOf<"MemberExpression">): Outcome | undefined {
  if (!node.computed) return undefined;
  const key = interpreter.evaluate(module, node.property);
  const name = evaluatedName(key);
  if (key?.kind !== "constant" || !key.isOwn || name === undefined || !interpreter.isFree(module, node.property)) return undefined;
  if (isTarget(node)) return undefined;

  const object = skipWrappers(node.object);
  if (object.type === "ObjectExpression") {
    const found = findEntry(object, name);
    const others = object.properties.filter((each) => each !== found);
    return found && interpreter.isFree(module, object) && others.every((each) => each.type === "Property") ? become(interpreter, module, found.value, asValue, []) : undefined;
  }
  const variable = object.type === "Identifier" ? module.referenceOf(object)?.resolved : undefined;
  const table = variable && tableOf(variable);
  const entry = table && skipWrappers(findEntry(table, name)?.value ?? table);
  if (entry && entry !== table && isRepeatable(module, entry, node)) return { kind: "text", text: module.text.slice(entry.start, entry.end), uses: usesOf(module, entry), effects: [] };
  if (object.type !== "Identifier" || !variable || node.optional) return undefined;
  return { kind: "text", text: `${module.text.slice(node.object.start, node.object.end)}${memberText(name)}`, uses: [{ variable, member: name }], effects: [] };
}

/** The object that a variable holds, when it is written out and stays as it is. */
export function tableOf(variable: Variable): NodeOf<"ObjectExpression"> | undefined {
  const definition = variable.defs[0]?.node as unknown as Node | undefined;
  if (variable.defs.length !== 1 || definition?.type !== "VariableDeclarator" || definition.id.type !== "Identifier" || !definition.init) return undefined;
  const init = skipWrappers(definition.init);
  return init.type === "ObjectExpression" && !isReassigned(variable) && isNeverChanged(variable, definition.init) ? init : undefined;
}

function findEntry(object: NodeOf<"ObjectExpression">, name: string): ObjectProperty | undefined {
  if (object.properties.some((each) => each.type === "SpreadElement" || staticName(each) === undefined)) return undefined;
  const found = object.properties.findLast((each) => staticName(each) === name);
  return found?.type === "Property" && found.kind === "init" && !found.method ? (found as ObjectProperty) : undefined;
}

function isTarget(node: Node): boolean {
  const parent = node.parent!;
  return (parent.type === "AssignmentExpression" && parent.left === node) || parent.type === "UpdateExpression" || (parent.type === "UnaryExpression" && parent.operator === "delete");
}

/** A name that means the same in both places, or a literal, can be written where it was looked up. */
function isRepeatable(module: CodeModule, entry: Node, at: Node): boolean {
  if (entry.type === "Literal") return true;
  if (entry.type !== "Identifier") return false;
  const variable = module.referenceOf(entry)?.resolved;
  if (!variable || isReassigned(variable)) return false;
  for (let node: Node | null | undefined = at; node; node = node.parent) {
    const found = module.scopes.acquire(node as never, true)?.set.get(entry.name);
    if (found) return found === variable;
  }
  return false;
}

function usesOf(module: CodeModule, entry: Node): Use[] {
  const variable = module.referenceOf(entry)?.resolved;
  return variable ? [{ variable }] : [];
}

/** How a property is named behind an object. */
function memberText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
