import { analyze } from "@typescript-eslint/scope-manager";
import { parseSync } from "oxc-parser";

/** Names that a module makes or imports, and that nothing in it mentions again. Exports are for others to use. */
export function findUnusedNames(path: string, text: string): string[] {
  const { program, module } = parseSync(path, text, { range: true });
  const { scopes } = analyze(program as never, { sourceType: "module", jsxPragma: null, lib: [] });
  const exported = new Set(module.staticExports.flatMap(({ entries }) => entries.map(({ localName }) => localName.name)));
  return scopes.flatMap(({ type, variables }) =>
    variables
      .filter(({ name, defs, references }) => defs.length > 0 && !(type === "module" && exported.has(name)) && !references.some((each) => !each.init))
      .map(({ name }) => name),
  );
}
