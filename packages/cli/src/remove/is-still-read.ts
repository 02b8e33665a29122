import { findSymbol } from "../code/find-symbol.ts";
import { walk, type Node } from "../code/node.ts";
import { staticName } from "../code/static-name.ts";
import { couldBeKey, mayMention } from "./could-be-key.ts";
import type { Interpreter } from "./interpreter.ts";
import { mentionsKey } from "./mentions-key.ts";
import { postHogReadOf } from "./posthog-calls.ts";
import { staticRoutesOf } from "./static-routes.ts";
import type { Foldings } from "./sweep/sweep.ts";

/** Whether code that stays may still read the flag through Halyard, apart from where the flag is declared. */
export function isStillRead(interpreter: Interpreter, { open }: Foldings): boolean {
  const { project, key } = interpreter;
  const untouched = mayMention(project, key).flatMap((path) => (open.has(path) ? [] : (project.moduleAt(path) ?? [])));
  for (const { module, edits } of [...open.values(), ...untouched.map((each) => ({ module: each, edits: undefined }))]) {
    let isRead = false;
    const routes = new Set<Node>();
    walk(module.program, (node) => {
      if (isRead || edits?.isGone(node)) return false;
      if (node.type === "CallExpression") {
        if (findSymbol(project, module, node.callee) === "@halyard/core#defineFlags") return false;
        for (const { name } of staticRoutesOf(interpreter, module, node)) routes.add(name);
        if (postHogReadOf(interpreter, module, node)) return false;
        if (couldBeKey(interpreter, module, node)) isRead = true;
      }
      if (namesKey(node, key) && !routes.has(node)) isRead = true;
      return !isRead;
    });
    if (isRead) return true;
  }
  return false;
}

function namesKey(node: Node, key: string): boolean {
  if (node.type === "Literal") return typeof node.value === "string" && mentionsKey(node.value, key);
  return (node.type === "Property" || node.type === "MemberExpression") && staticName(node) === key;
}
