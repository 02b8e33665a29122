import { HalyardError } from "@halyard/core";
import { isTestFile } from "../check/is-test-file.ts";
import { isCode } from "../code/create-project.ts";
import type { CodeFiles } from "../code/code-files.ts";
import { readDeclarations, type Declarations } from "./read-declarations.ts";

const usual = ["flags", "src/flags", "lib/flags", "src/lib/flags", "app/flags", "src/app/flags"].flatMap((path) => [`${path}.ts`, `${path}.js`]);

/**
 * Reads the declarations of a project: of the file that is named, of one in a usual place, or of the only other file
 * that calls `defineFlags`.
 *
 * @throws {HalyardError} DECLARATIONS_NOT_FOUND
 */
export function findDeclarations(files: CodeFiles, named?: string): Declarations {
  const path = named ?? findFile(files);
  const text = files.read(path);
  if (text === undefined) throw notFound(`there is no file ${path}`);
  return readDeclarations(path, text);
}

function findFile(files: CodeFiles): string {
  const paths = new Set(files.paths);
  const declares = (path: string): boolean => files.read(path)?.includes("defineFlags(") ?? false;
  const known = usual.find((path) => paths.has(path) && declares(path));
  if (known !== undefined) return known;
  const found = [...paths].filter((path) => isCode(path) && !isTestFile(path) && declares(path));
  if (found.length === 1) return found[0]!;
  throw notFound(found.length === 0 ? "no file calls defineFlags" : `several files call defineFlags: ${found.slice(0, 5).join(", ")}`);
}

function notFound(cause: string): HalyardError {
  return new HalyardError("DECLARATIONS_NOT_FOUND", { action: "find the declared flags", cause, remedy: "Run the command in the application's folder, name the file with --flags, or start with `halyard init`" });
}
