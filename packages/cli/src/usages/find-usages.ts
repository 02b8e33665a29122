import type { CodeFiles } from "../code/code-files.ts";
import { createProject, type Project } from "../code/create-project.ts";
import { findSymbol } from "../code/find-symbol.ts";
import { walk, type Node, type NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { placeOf } from "../code/place-of.ts";
import { staticName } from "../code/static-name.ts";
import { createInterpreter } from "../remove/create-interpreter.ts";
import { evaluateFunction } from "../remove/evaluate-function.ts";
import { findFunction } from "../remove/find-function.ts";
import { findReach } from "../remove/find-reach.ts";
import type { Interpreter } from "../remove/interpreter.ts";
import { isPostHogFeature } from "../remove/posthog-element.ts";
import { postHogReadOf } from "../remove/posthog-calls.ts";
import { isFlagElement, readerOf, recordReaderOf } from "../remove/readers.ts";
import { attributeOf, flattenVariants } from "../remove/reduce-flag-element.ts";
import { isOwn } from "../remove/value.ts";
import { findProblem } from "./find-problem.ts";
import { namesReadFrom } from "./names-read-from.ts";

/** A place where code reads a flag. */
export interface Usage {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  /** From 1 on, in UTF-16 units. */
  readonly column: number;
  /** The line as it is written. */
  readonly text: string;
  /** The flag's key; missing when the code computes it. */
  readonly key?: string;
  /** What reads it, as it is called there: `useFlag`, `Flag`, a hook of the application's own. */
  readonly reader: string;
  /** Whether PostHog's own SDK is asked, not Halyard. */
  readonly isPostHog: boolean;
  /** Why checks that follow from this one could stay after a removal. */
  readonly problem?: string;
  /** The variants that a `<Flag>` has a branch for, and whether it has a `fallback`; missing where that is not plain. */
  readonly branches?: { readonly variants: readonly string[]; readonly hasFallback: boolean };
}

/**
 * Finds where code reads flags, by what names are bound to: through aliases, imports and re-exports, and through
 * functions that only give a flag's value. With a key only its readers, without one the readers of all flags.
 */
export function findUsages(files: CodeFiles, key?: string): Usage[] {
  return usagesIn(createProject(files), key);
}

/** The same for a project that is read already; its `unreadable` tells afterwards which files say nothing. */
export function usagesIn(project: Project, key?: string): Usage[] {
  const interpreter = createInterpreter({ project, key: key ?? "", keep: true, rawPostHog: false });
  const modules = key === undefined ? modulesWithReaders(project) : findReach(interpreter);
  return modules.flatMap((module) => usagesOf(interpreter, module, key));
}

function modulesWithReaders(project: Project): CodeModule[] {
  const paths = new Set(["Flag", "Feature", "evaluate"].flatMap((name) => project.filesWith(name)));
  return [...paths].toSorted().flatMap((path) => project.moduleAt(path) ?? []);
}

function usagesOf(interpreter: Interpreter, module: CodeModule, key: string | undefined): Usage[] {
  const usages: Usage[] = [];
  walk(module.program, (node) => {
    const read = readOf(interpreter, module, node);
    for (const each of read?.keys ?? []) {
      if (key !== undefined && each !== key) continue;
      const { keys: _, node: at, ...rest } = read!;
      const place = placeOf(module, at);
      usages.push({ ...place, text: lineOf(module, place.line), ...(each !== undefined && { key: each }), ...rest });
    }
  });
  return usages;
}

function readOf(interpreter: Interpreter, module: CodeModule, node: Node): Read | undefined {
  switch (node.type) {
    case "CallExpression":
      return readOfCall(interpreter, module, node);
    case "JSXElement":
      return readOfElement(interpreter, module, node);
    case "MemberExpression":
      return readOfName(interpreter, module, node, node.object);
    case "Property": {
      const declarator = node.parent?.type === "ObjectPattern" ? node.parent.parent : undefined;
      const init = declarator?.type === "VariableDeclarator" && declarator.id === node.parent ? declarator.init : null;
      return init ? readOfName(interpreter, module, node, init) : undefined;
    }
    default:
      return undefined;
  }
}

/** One flag out of several that were read together. */
function readOfName(interpreter: Interpreter, module: CodeModule, node: NodeOf<"MemberExpression"> | NodeOf<"Property">, record: Node): Read | undefined {
  const reader = recordReaderOf(interpreter, module, record);
  if (reader === undefined) return undefined;
  const name = staticName(node) ?? (node.computed ? keyOf(interpreter, module, node.type === "Property" ? node.key : node.property) : undefined);
  return { keys: [name], reader, isPostHog: false, node, ...(name === undefined && { problem: "its key is computed" }) };
}

interface Read extends Pick<Usage, "reader" | "isPostHog" | "problem" | "branches"> {
  /** The keys that are read, `undefined` for one that is computed. */
  readonly keys: readonly (string | undefined)[];
  readonly node: Node;
}

function readOfCall(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): Read | undefined {
  const reader = nameOf(module, call.callee);
  const known = readerOf(interpreter, module, call);
  if (known?.kind === "evaluations" || known?.kind === "record") return namesReadFrom(module, call).includes(undefined) ? { keys: [undefined], reader, isPostHog: false, node: call, problem: "all flags are passed on together" } : undefined;
  if (known) {
    const keys = call.arguments.map((argument) => keyOf(interpreter, module, argument));
    return { keys, reader, isPostHog: false, node: call, ...findProblem(module, call, known.kind, keys) };
  }
  if (postHogReadOf(interpreter, module, call) && call.arguments[0]) return { keys: [keyOf(interpreter, module, call.arguments[0])], reader, isPostHog: true, node: call };
  if (interpreter.key === "") return undefined;
  const found = findFunction(interpreter.project, module, call.callee);
  return found && isOwn(evaluateFunction(interpreter, found.module, found.node)) ? { keys: [interpreter.key], reader, isPostHog: false, node: call } : undefined;
}

function readOfElement(interpreter: Interpreter, module: CodeModule, element: NodeOf<"JSXElement">): Read | undefined {
  const name = element.openingElement.name;
  const isPostHog = isPostHogFeature(findSymbol(interpreter.project, module, name));
  if (!isPostHog && !isFlagElement(interpreter, module, element)) return undefined;
  const attribute = attributeOf(element, isPostHog ? "flag" : "name")?.value;
  const key = attribute ? keyOf(interpreter, module, attribute.type === "JSXExpressionContainer" ? attribute.expression : attribute) : undefined;
  const variants = flattenVariants(element.children)?.map((variant) => {
    const is = attributeOf(variant, "is")?.value;
    return is ? keyOf(interpreter, module, is.type === "JSXExpressionContainer" ? is.expression : is) : undefined;
  });
  return {
    keys: [key],
    reader: nameOf(module, name),
    isPostHog,
    node: element,
    ...(key === undefined && { problem: "its key is computed" }),
    ...(variants?.every((each) => each !== undefined) && { branches: { variants, hasFallback: attributeOf(element, "fallback") !== undefined } }),
  };
}

function keyOf(interpreter: Interpreter, module: CodeModule, node: Node): string | undefined {
  const value = interpreter.evaluate(module, node);
  return value?.kind === "constant" && typeof value.constant === "string" ? value.constant : undefined;
}

function nameOf({ text }: CodeModule, { start, end }: Node): string {
  return text.slice(start, end);
}

function lineOf({ text }: CodeModule, line: number): string {
  return text.split("\n")[line - 1]!.trim();
}
