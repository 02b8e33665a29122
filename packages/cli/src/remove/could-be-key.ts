import type { Project } from "../code/create-project.ts";
import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { readerOf } from "./readers.ts";
import { skipWrappers } from "./skip-wrappers.ts";

/** The files that name the key, and those that may put it together. */
export function mayMention(project: Project, key: string): string[] {
  const [stem = key] = /^\w+-?/.exec(key) ?? [];
  const assembled = ["`", "+"].flatMap((sign) => project.filesWith(sign)).filter((path) => project.filesWith(stem).includes(path) && project.filesWith("Flag").includes(path));
  return [...new Set([...project.filesWith(key), ...assembled])];
}

/** Whether a call reads a flag whose key is put together, and that could come out as the one that is removed. */
export function couldBeKey(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): boolean {
  return readerOf(interpreter, module, call) !== undefined && call.arguments.some((argument) => fits(skipWrappers(argument), interpreter.key));
}

/** Whether the parts of a text that are written out are those of the key. A name alone says nothing: where its text comes from does. */
function fits(node: Node, key: string): boolean {
  const parts = partsOf(node);
  if (parts.length < 2 || parts.every((part) => part === undefined || part === "")) return false;
  const pattern = parts.map((part) => (part === undefined ? ".*" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))).join("");
  return new RegExp(`^${pattern}$`).test(key);
}

function partsOf(node: Node): (string | undefined)[] {
  if (node.type === "Literal") return [typeof node.value === "string" ? node.value : undefined];
  if (node.type === "TemplateLiteral") return node.quasis.flatMap((quasi, index) => (index === 0 ? [quasi.value.cooked ?? undefined] : [undefined, quasi.value.cooked ?? undefined]));
  if (node.type === "BinaryExpression" && node.operator === "+") return [node.left, node.right].flatMap((side) => partsOf(skipWrappers(side as Node)));
  return [undefined];
}
