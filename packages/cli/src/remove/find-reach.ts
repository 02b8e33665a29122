import { findExport, type Target } from "../code/find-export.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { evaluateFunction } from "./evaluate-function.ts";
import { findFunction } from "./find-function.ts";
import { stemOf } from "./importers.ts";
import type { Interpreter } from "./interpreter.ts";
import { isOwn, type Value } from "./value.ts";

/** The modules that a flag has something to do with: those that name it, and those that use what such a module exports about it. */
export function findReach(interpreter: Interpreter): CodeModule[] {
  const { project, key } = interpreter;
  const reached = new Map<string, CodeModule>();
  const open = [...project.filesWith(key)];
  const asked = new Set<string>();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    const module = project.moduleAt(path);
    if (!module) continue;
    reached.set(path, module);
    for (const { exportName } of module.links.staticExports.flatMap(({ entries }) => entries)) {
      const name = exportName.kind === "Default" ? "default" : exportName.name;
      const target = name === null ? undefined : findExport(project, module, name);
      if (!target || !isAboutFlag(interpreter, target)) continue;
      const text = name === "default" ? stemOf(path) : name!;
      if (!asked.has(text)) open.push(...project.filesWith(text));
      asked.add(text);
    }
  }
  return [...reached.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** Whether an export is the flag's key, follows from its value, or gives what does. */
function isAboutFlag(interpreter: Interpreter, target: Target): boolean {
  if (target.kind !== "variable" && target.kind !== "expression") return false;
  const value = target.kind === "variable" ? interpreter.evaluateVariable(target.module, target.variable) : interpreter.evaluate(target.module, target.node);
  if (isOwn(value) || isKey(interpreter.key, value)) return true;
  const node = target.kind === "expression" ? target.node : (target.variable.identifiers[0]?.parent as never);
  const declared = functionOf(interpreter, target.module, node);
  return declared !== undefined && isOwn(evaluateFunction(interpreter, declared.module, declared.node));
}

function functionOf(interpreter: Interpreter, module: CodeModule, node: Parameters<typeof findFunction>[2]): ReturnType<typeof findFunction> {
  const inner = node.type === "VariableDeclarator" ? node.init : node;
  return inner ? findFunction(interpreter.project, module, inner) : undefined;
}

function isKey(key: string, value: Value | undefined): boolean {
  if (value?.kind === "record") return [...value.fields.values()].some((field) => isKey(key, field));
  return value?.kind === "constant" && value.constant === key;
}
