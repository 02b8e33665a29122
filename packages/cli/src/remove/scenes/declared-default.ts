import { findSymbol } from "../../code/find-symbol.ts";
import { walk, type Node } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Constant } from "../value.ts";
import { writtenObject, writtenProperty } from "../written-object.ts";

const known = new WeakMap<Interpreter, Constant>();

/** The value that a flag has while its source is down; nothing where its declaration is not found. */
export function declaredDefault(interpreter: Interpreter): Constant {
  if (!known.has(interpreter)) known.set(interpreter, findDefault(interpreter));
  return known.get(interpreter);
}

function findDefault(interpreter: Interpreter): Constant {
  const { project, key } = interpreter;
  let found: Constant;
  for (const path of project.filesWith("defineFlags")) {
    const module = project.moduleAt(path);
    if (!module) continue;
    walk(module.program, (node: Node) => {
      if (node.type !== "CallExpression" || findSymbol(project, module, node.callee) !== "@halyard/core#defineFlags") return;
      const property = writtenObject(module, node.arguments[0])?.properties.find((each) => staticName(each) === key);
      const declaration = property?.type === "Property" ? writtenObject(module, property.value) : undefined;
      if (!declaration) return;
      const fallback = writtenProperty(declaration, "default");
      const value = fallback && interpreter.evaluate(module, fallback);
      if (!writtenProperty(declaration, "variants")) found = false;
      else if (value?.kind === "constant") found = value.constant;
    });
  }
  return found;
}
