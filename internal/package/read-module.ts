import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

/** One import of a module; `names` are those it takes, none for `import "x"`, `import * as x` and `import("x")`. */
export interface ModuleImport {
  specifier: string;
  kind: "static" | "dynamic";
  names: string[];
}

/** What a built file imports, the names it exports, and whether it is marked `"use client"`. */
export interface BuiltModule {
  imports: ModuleImport[];
  exports: string[];
  isClient: boolean;
}

/** Reads a built file, code or declarations. `export *` has no name: it is listed as `*`. */
export function readModule(file: URL): BuiltModule {
  const source = readFileSync(file, "utf8");
  const path = fileURLToPath(file);
  const { module, program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);

  const exported = module.staticExports.flatMap(({ entries }) => entries);
  const imports = [
    ...module.staticImports.map(({ moduleRequest, entries }) => toImport(moduleRequest.value, entries.map(({ importName }) => importName.name))),
    ...exported.flatMap(({ moduleRequest, importName }) => (moduleRequest ? [toImport(moduleRequest.value, [importName.name])] : [])),
    ...module.dynamicImports.map(({ moduleRequest }) => toDynamicImport(source.slice(moduleRequest.start, moduleRequest.end), path)),
  ];
  return {
    imports,
    exports: exported.map(({ exportName }) => exportName.name ?? (exportName.kind === "Default" ? "default" : "*")).toSorted(),
    isClient: program.body[0]?.type === "ExpressionStatement" && program.body[0].directive === "use client",
  };
}

function toImport(specifier: string, names: (string | null | undefined)[]): ModuleImport {
  return { specifier, kind: "static", names: names.filter((name) => typeof name === "string") };
}

function toDynamicImport(argument: string, path: string): ModuleImport {
  const specifier = /^\s*(["'`])([^"'`$]+)\1\s*$/.exec(argument)?.[2];
  if (!specifier) throw new Error(`${path}: import(${argument}) cannot be followed`);
  return { specifier, kind: "dynamic", names: [] };
}
