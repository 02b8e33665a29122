import { analyze, type Reference, type ScopeManager, type Variable } from "@typescript-eslint/scope-manager";
import { parseSync, type Comment, type EcmaScriptModule } from "oxc-parser";
import { childKeys, childrenOf, type Node, type NodeOf } from "./node.ts";

/** A file of code with its syntax tree and its bindings. Every node knows its `parent`. */
export interface CodeModule {
  readonly path: string;
  readonly text: string;
  readonly program: NodeOf<"Program">;
  readonly comments: readonly Comment[];
  /** Its imports and exports, as the parser lists them. */
  readonly links: EcmaScriptModule;
  readonly scopes: ScopeManager;
  /** What an identifier refers to; nothing for one that declares, or names a property. */
  referenceOf(identifier: Node): Reference | undefined;
  /** The variable that an identifier reads, writes or declares. */
  variableOf(identifier: Node): Variable | undefined;
}

/** The text of a file that is not JavaScript or TypeScript, and why. */
export interface UnreadableModule {
  readonly path: string;
  readonly text: string;
  readonly message: string;
  readonly position: number;
}

/** Parses a file. A file with a syntax error is not understood at all. */
export function parseModule(path: string, text: string): CodeModule | UnreadableModule {
  const { program, comments, errors, module } = parseSync(path, text, { range: true, astType: "ts", sourceType: "module", ...(/\.[mc]?js$/.test(path) && { lang: "jsx" as const }) });
  if (errors.length > 0) return { path, text, message: errors[0]!.message, position: errors[0]!.labels[0]?.start ?? 0 };
  linkParents(program);
  leaveSeparators(program, text);
  const scopes = analyze(program as unknown as Parameters<typeof analyze>[0], {
    sourceType: "module",
    jsxPragma: null,
    lib: [],
    childVisitorKeys: childKeys as Record<string, readonly string[]>,
  });
  const references = new Map<unknown, Reference>();
  const declared = new Map<unknown, Variable>();
  for (const scope of scopes.scopes) {
    for (const reference of scope.references) if (!reference.init || !references.has(reference.identifier)) references.set(reference.identifier, reference);
    for (const variable of scope.variables) for (const identifier of variable.identifiers) declared.set(identifier, variable);
  }
  return {
    path,
    text,
    program,
    comments,
    links: module,
    scopes,
    referenceOf: (identifier) => references.get(identifier),
    variableOf: (identifier) => references.get(identifier)?.resolved ?? declared.get(identifier),
  };
}

function linkParents(node: Node): void {
  for (const child of childrenOf(node)) {
    child.parent = node as never;
    linkParents(child);
  }
}

const ended: ReadonlySet<string> = new Set(["ExpressionStatement", "VariableDeclaration", "ReturnStatement", "ThrowStatement", "BreakStatement", "ContinueStatement", "DoWhileStatement"]);

/**
 * Without semicolons a line may start with one, to keep it apart from the line before. It is not a part of the statement
 * that it ends, by which it would go.
 */
function leaveSeparators(node: Node, text: string): void {
  const children = childrenOf(node);
  const last = children.at(-1);
  const end = last?.end;
  for (const child of children) leaveSeparators(child, text);
  if (last && end === node.end && last.end < end) node.end = last.end;
  else if (ended.has(node.type) && text[node.end - 1] === ";") {
    const own = text.slice(node.start, node.end - 1);
    if (/\n[ \t]*$/.test(own)) node.end = node.start + own.trimEnd().length;
  }
}
