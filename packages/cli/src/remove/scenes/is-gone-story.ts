import type { Node, NodeOf } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import { findExportUsers } from "../importers.ts";
import type { Interpreter } from "../interpreter.ts";
import { skipWrappers } from "../skip-wrappers.ts";
import { usesOf } from "../sweep/uses-of.ts";
import { writtenObject, writtenProperty } from "../written-object.ts";
import { pinIn } from "./pins.ts";

/** Whether a statement exports a story that is pinned to a state that is gone, and that nothing else is made of. */
export function isGoneStory(interpreter: Interpreter, module: CodeModule, statement: Node): boolean {
  const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : null;
  const declarator = declaration?.type === "VariableDeclaration" && declaration.declarations.length === 1 ? declaration.declarations[0] : undefined;
  if (!declarator?.init || declarator.id.type !== "Identifier") return false;
  const story = optionsOf(module, declarator.init);
  const pins = ["parameters", "globals"].map((place) => {
    const flags = writtenProperty(writtenObject(module, writtenProperty(story, place)), "flags");
    return flags?.type === "ObjectExpression" ? pinIn(interpreter, module, flags)?.state : undefined;
  });
  if (!pins.includes("gone")) return false;
  const [variable] = module.scopes.getDeclaredVariables(declarator as never);
  return variable !== undefined && usesOf(variable).length === 0 && findExportUsers(interpreter.project, module.path, declarator.id.name).users.length === 0;
}

/** The object of a story: it is one, or `meta.story` is given it. */
function optionsOf(module: CodeModule, init: Node): NodeOf<"ObjectExpression"> | undefined {
  const story = skipWrappers(init);
  return writtenObject(module, story.type === "CallExpression" ? story.arguments[0] : story);
}
