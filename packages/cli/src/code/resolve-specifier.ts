import type { CodeFiles } from "./code-files.ts";
import { createPathAliases } from "./path-aliases.ts";
import { createWorkspacePackages } from "./workspace-packages.ts";
import { joinPath } from "./join-path.ts";

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** Finds the file of the project that an import names; nothing for a package from elsewhere. */
export type ResolveSpecifier = (from: string, specifier: string) => string | undefined;

/** Follows relative imports, `paths` of the nearest `tsconfig.json`, and packages of the workspace. */
export function createResolver(files: CodeFiles): ResolveSpecifier {
  const known = new Set(files.paths);
  const findFile = (path: string): string | undefined => candidatesFor(path).find((candidate) => known.has(candidate));
  const aliases = createPathAliases(files, known);
  const packages = createWorkspacePackages(files, known);

  const resolve: ResolveSpecifier = (from, specifier) => {
    if (/^\.{1,2}(\/|$)/.test(specifier)) return findFile(joinPath(from, "..", specifier));
    for (const path of [...aliases(from, specifier), ...packages(specifier)]) {
      const file = findFile(path);
      if (file) return file;
    }
    return undefined;
  };

  const answers = new Map<string, string | undefined>();
  return (from, specifier) => {
    const question = `${from.slice(0, from.lastIndexOf("/") + 1)}\n${specifier}`;
    if (!answers.has(question)) answers.set(question, resolve(from, specifier));
    return answers.get(question);
  };
}

/** TypeScript is imported by the name of the JavaScript it becomes, by no extension, or by its folder. */
function candidatesFor(path: string): string[] {
  const source = path.replace(/\.([mc]?)js(x?)$/, ".$1ts$2");
  return [
    path,
    ...(source === path ? [] : [source, source.replace(/\.ts$/, ".tsx")]),
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => joinPath(path, `index${extension}`)),
  ];
}
