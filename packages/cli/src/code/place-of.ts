import type { Node } from "./node.ts";
import type { CodeModule } from "./parse-module.ts";

/** Where a node starts, in lines and columns (UTF-16 units) from 1 on. */
export function placeOf({ path, text }: CodeModule, { start }: Node): { readonly file: string; readonly line: number; readonly column: number } {
  const before = text.slice(0, start).split("\n");
  return { file: path, line: before.length, column: before.at(-1)!.length + 1 };
}
