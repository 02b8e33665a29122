import { posix } from "node:path";
import { compileFunction } from "node:vm";
import { compileModule } from "./compile-module.ts";

/** The modules of a program; each is run when it is first asked for. */
export interface Program {
  load(path: string): Record<string, unknown>;
}

/** What a module finds under a bare name such as `react`. */
export type Packages = Readonly<Record<string, unknown>>;

const endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mts", ".mjs", "/index.ts", "/index.tsx", "/index.js"];

/** Compiles the code among `files` and makes it ready to run, with a fresh state of its own. */
export async function loadProgram(files: ReadonlyMap<string, string>, packages: Packages): Promise<Program> {
  const code = new Map<string, string | Error>();
  for (const [path, text] of files) {
    // A file that does not parse breaks those that import it, and nobody else.
    if (/\.[mc]?[jt]sx?$/.test(path) && !path.endsWith(".d.ts")) code.set(path, await compileModule(path, text).catch((error: Error) => error));
  }
  const modules = new Map<string, { exports: Record<string, unknown> }>();

  function load(path: string): Record<string, unknown> {
    let module = modules.get(path);
    if (!module) {
      const text = code.get(path);
      if (typeof text !== "string") throw text;
      modules.set(path, (module = { exports: {} }));
      const run = compileFunction(text, ["module", "exports", "require"], { filename: path });
      run(module, module.exports, (specifier: string) => resolve(path, specifier));
    }
    return module.exports;
  }

  function resolve(importer: string, specifier: string): unknown {
    const target = specifier.startsWith(".") ? posix.join(posix.dirname(importer), specifier) : specifier.startsWith("@/") ? specifier.slice(2) : undefined;
    if (target === undefined) {
      if (!Object.hasOwn(packages, specifier)) throw new Error(`${importer} imports "${specifier}", which the runner has not.`);
      return packages[specifier];
    }
    const found = endings.map((ending) => target + ending).find((path) => code.has(path));
    if (found === undefined) throw new Error(`${importer} imports "${specifier}", and there is no such file.`);
    return load(found);
  }

  return { load };
}
