import type { Project } from "../code/create-project.ts";
import { isCode } from "../code/create-project.ts";
import { isProse } from "../code/is-prose.ts";
import { walk, type Node } from "../code/node.ts";
import { parseModule, type CodeModule } from "../code/parse-module.ts";
import { findKey, mentionsKey } from "./mentions-key.ts";
import { findSymbol } from "../code/find-symbol.ts";
import { couldBeKey, mayMention } from "./could-be-key.ts";
import { describeMention } from "./describe-mention.ts";
import type { Interpreter } from "./interpreter.ts";
import { staticRoutesOf } from "./static-routes.ts";
import type { Foldings } from "./sweep/sweep.ts";

/** Something that a person has to look at, where it is after the removal. */
export interface Leftover {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  /** From 1 on, in UTF-16 units. */
  readonly column: number;
  /** Whether it may still ask for the flag when the program runs; a comment, for one, only tells of it. */
  readonly asks: boolean;
  readonly reason: string;
  /** The line as it is. */
  readonly text: string;
}

interface Options {
  readonly project: Project;
  readonly interpreter: Interpreter;
  readonly foldings: Foldings;
  readonly changed: ReadonlyMap<string, string>;
  readonly deleted: readonly string[];
}

/** Searches what will be there for the flag's key, and says why each mention stayed. */
export function findLeftovers({ project, interpreter, foldings, changed, deleted }: Options): Leftover[] {
  const { key } = interpreter;
  const left: Leftover[] = [];
  for (const path of mayMention(project, key)) {
    if (deleted.includes(path)) continue;
    const text = changed.get(path) ?? project.files.read(path) ?? "";
    const broken = project.unreadable.get(path);
    if (broken) {
      if (mentionsKey(text, key)) left.push(at(path, text, broken.position, true, `the file has a syntax error (${broken.message}), so nothing in it was changed`));
      continue;
    }
    const module = parseModule(path, text);
    if ("program" in module) left.push(...mentionsIn(interpreter, module));
  }
  for (const { module, notes } of foldings.open.values()) {
    const text = changed.get(module.path) ?? module.text;
    for (const { node, reason } of notes) {
      const source = module.text.slice(node.start, node.end).split("\n")[0]!;
      const position = text.indexOf(source);
      left.push(at(module.path, text, position === -1 ? Math.min(node.start, text.length) : position, false, reason));
    }
  }
  for (const path of project.files.paths) {
    if (isCode(path) || !isProse(path)) continue;
    const text = project.files.read(path) ?? "";
    const position = findKey(text, key);
    if (position !== undefined) left.push(at(path, text, position, false, "it mentions the flag, and is not code"));
  }
  return left.toSorted((one, other) => (one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1));
}

function mentionsIn(interpreter: Interpreter, module: CodeModule): Leftover[] {
  const { key } = interpreter;
  const left: Leftover[] = [];
  const add = (position: number, reason: string, asks = true): void => void left.push(at(module.path, module.text, position, asks, reason));
  const routes = new Set<Node>();
  walk(module.program, (node: Node) => {
    if (routes.has(node)) return false;
    if (node.type === "CallExpression") {
      // Where the flag is declared is no leftover of its own: it stays as long as something else does.
      if (findSymbol(interpreter.project, module, node.callee) === "@halyard/core#defineFlags") return false;
      for (const { name } of staticRoutesOf(interpreter, module, node)) routes.add(name);
      if (couldBeKey(interpreter, module, node)) add(node.start, "its key is computed, and may be the flag's");
    }
    const text = node.type === "Literal" ? node.value : node.type === "TemplateElement" ? node.value.raw : node.type === "JSXText" ? node.value : node.type === "Identifier" ? node.name : undefined;
    if (typeof text === "string" && mentionsKey(text, key)) add(findKey(module.text, key, node.start) ?? node.start, describeMention(interpreter, module, node));
    return true;
  });
  for (const comment of module.comments) if (mentionsKey(comment.value, key)) add(findKey(module.text, key, comment.start)!, "a comment mentions the flag", false);
  return left;
}

function at(file: string, text: string, position: number, asks: boolean, reason: string): Leftover {
  const before = text.slice(0, position).split("\n");
  const line = before.length;
  return { file, line, column: before.at(-1)!.length + 1, asks, reason, text: text.split("\n")[line - 1]!.trim() };
}
