import { visitorKeys } from "@typescript-eslint/visitor-keys";
import type { ArrowFunctionExpression, Class, Function as NamedFunction, Node, ObjectProperty } from "oxc-parser";

export type { Class, Node, ObjectProperty };

/** A function of any form. */
export type FunctionNode = ArrowFunctionExpression | NamedFunction;

/** A node of one kind, such as `NodeOf<"CallExpression">`. */
export type NodeOf<Type extends Node["type"]> = Extract<Node, { type: Type }>;

/** A stretch of a file's text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where each kind of node has its children. The parser keeps parentheses as nodes, which ESTree does not know. */
export const childKeys: Readonly<Record<string, readonly string[] | undefined>> = { ...visitorKeys, ParenthesizedExpression: ["expression"] };

/** The direct children of a node, in the order of the source. */
export function childrenOf(node: Node): Node[] {
  const fields = node as unknown as Record<string, unknown>;
  const children: Node[] = [];
  for (const key of childKeys[node.type] ?? Object.keys(fields)) if (key !== "parent") addNodes(children, fields[key]);
  return children;
}

function addNodes(children: Node[], value: unknown): void {
  if (Array.isArray(value)) for (const each of value) addNodes(children, each);
  else if (isNode(value)) children.push(value);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string" && typeof (value as { start?: unknown }).start === "number";
}

/** Calls `visit` for a node and everything below it; what `visit` returns `false` for is not entered. */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  if (visit(node) === false) return;
  for (const child of childrenOf(node)) walk(child, visit);
}

/** Whether `outer` has all of `inner` in it. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
