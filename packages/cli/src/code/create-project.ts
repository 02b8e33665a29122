import type { CodeFiles } from "./code-files.ts";
import { parseModule, type CodeModule, type UnreadableModule } from "./parse-module.ts";
import { createResolver, type ResolveSpecifier } from "./resolve-specifier.ts";

/** A project's code, parsed where it is looked at. */
export interface Project {
  readonly files: CodeFiles;
  /** The module in a file; nothing when there is no such file, or it cannot be parsed. */
  moduleAt(path: string): CodeModule | undefined;
  /** The files of code whose text has the string in it. */
  filesWith(text: string): readonly string[];
  readonly resolve: ResolveSpecifier;
  /** The files that were looked at and have a syntax error. */
  readonly unreadable: ReadonlyMap<string, UnreadableModule>;
}

/** Reads each file once, and parses only those that are asked for. */
export function createProject(files: CodeFiles): Project {
  const modules = new Map<string, CodeModule | undefined>();
  const unreadable = new Map<string, UnreadableModule>();
  const found = new Map<string, readonly string[]>();
  const code = [...files.paths].filter(isCode).map((path) => ({ path, text: files.read(path) ?? "" }));

  return {
    files,
    unreadable,
    resolve: createResolver(files),
    moduleAt(path) {
      if (modules.has(path)) return modules.get(path);
      const text = isCode(path) ? files.read(path) : undefined;
      const parsed = text === undefined ? undefined : parseModule(path, text);
      if (parsed && "message" in parsed) unreadable.set(path, parsed);
      const module = parsed && "program" in parsed ? parsed : undefined;
      modules.set(path, module);
      return module;
    },
    filesWith(text) {
      const known = found.get(text);
      if (known) return known;
      const paths = code.filter((file) => file.text.includes(text)).map(({ path }) => path);
      found.set(text, paths);
      return paths;
    },
  };
}

/** Whether a path names JavaScript or TypeScript that somebody wrote. */
export function isCode(path: string): boolean {
  return /\.[mc]?[jt]sx?$/.test(path) && !/(^|\/)(node_modules|\.next|dist)\//.test(path);
}
