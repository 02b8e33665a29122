import type { CodeModule } from "../../code/parse-module.ts";
import type { Outcome } from "../outcome.ts";
import type { Constant } from "../value.ts";

const quotes = new WeakMap<CodeModule, '"' | "'">();

/** A constant as source, in the quotes that the file uses most. */
export function printConstant(module: CodeModule, constant: Constant): string {
  if (typeof constant !== "string") return String(constant);
  const text = JSON.stringify(constant);
  return quoteOf(module) === '"' ? text : `'${text.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A known value as the author wrote it, if that can stand in any place. */
export function printOutcome(module: CodeModule, { constant, source }: Extract<Outcome, { kind: "constant" }>): string {
  return source && source.parent?.type !== "JSXAttribute" ? module.text.slice(source.start, source.end) : printConstant(module, constant);
}

function quoteOf(module: CodeModule): '"' | "'" {
  let quote = quotes.get(module);
  if (!quote) {
    const imports = module.text.match(/(from|import|require\()\s*["']/g)?.join("") ?? module.text;
    quote = imports.split("'").length > imports.split('"').length ? "'" : '"';
    quotes.set(module, quote);
  }
  return quote;
}
