import type { Declarations } from "./read-declarations.ts";

/** A declaration to write. */
export interface DeclarationDraft {
  readonly key: string;
  readonly description?: string;
  readonly variants?: readonly string[];
  readonly default?: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly permanent?: string;
}

/** The text of a file of declarations with more of them at the end, in the file's own style. */
export function addDeclarations({ text, flags, lastEnd, end }: Declarations, drafts: readonly DeclarationDraft[]): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const quote = /(['"])@halyard\/core\1/.exec(text)?.[1] === "'" ? "'" : '"';
  const rest = text.slice(lastEnd, end).trimEnd();
  const comma = flags.length === 0 || rest.replaceAll(/\/\/.*|\/\*[^]*?\*\//g, "").includes(",") ? "" : ",";
  const margin = /\n([ \t]*)[^\n]*$/.exec(text.slice(0, end + 1))?.[1] ?? "";
  const step = indentOf(text);
  const added = drafts.map((draft) => draftLines(draft, step, quote).map((line) => newline + margin + step + line).join(""));
  return `${text.slice(0, lastEnd)}${comma}${rest}${added.join("")}${newline}${margin}${text.slice(end)}`;
}

function indentOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

function draftLines({ key, ...fields }: DeclarationDraft, step: string, quote: string): string[] {
  const show = (value: string): string => (quote === '"' ? JSON.stringify(value) : `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`);
  const { description, variants, default: fallback, owner, expires, permanent } = fields;
  const entries = Object.entries({ description, variants, default: fallback, owner, expires, permanent }).filter(([, value]) => value !== undefined);
  const lines = entries.map(([name, value]) => `${step}${name}: ${typeof value === "string" ? show(value) : `[${value!.map(show).join(", ")}]`},`);
  return [`${show(key)}: {`, ...lines, "},"];
}
