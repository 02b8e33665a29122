import { builtEntries } from "./built-packages.ts";
import { readModule } from "./read-module.ts";

/** What can be reached from a file. */
export interface ImportClosure {
  /** Names of packages and Node built-ins that are not Halyard's, e.g. `react` or `node:fs`. */
  outside: Set<string>;
  /** Names of Halyard's packages. */
  halyard: Set<string>;
  files: Set<string>;
}

/** Follows the imports of a built file through all of Halyard's packages; `kinds` says which imports are followed. */
export function walkImports(start: URL, kinds: ("static" | "dynamic")[] = ["static", "dynamic"]): ImportClosure {
  const closure: ImportClosure = { outside: new Set(), halyard: new Set(), files: new Set() };
  const isTypes = start.href.endsWith(".d.ts");
  const visit = (file: URL): void => {
    if (closure.files.has(file.href)) return;
    closure.files.add(file.href);
    for (const { specifier, kind } of readModule(file).imports) {
      if (!kinds.includes(kind)) continue;
      if (specifier.startsWith(".")) visit(toFile(new URL(specifier, file), isTypes));
      else if (specifier.startsWith("@halyard/")) {
        closure.halyard.add(toPackageName(specifier));
        visit(entryOf(specifier, isTypes));
      } else closure.outside.add(toPackageName(specifier));
    }
  };
  visit(start);
  return closure;
}

/** Declarations import each other by the name of the code. */
function toFile(url: URL, isTypes: boolean): URL {
  return isTypes ? new URL(url.href.replace(/(\.d\.ts|\.js)?$/, ".d.ts")) : url;
}

function entryOf(specifier: string, isTypes: boolean): URL {
  const entry = builtEntries.find((each) => each.specifier === specifier);
  if (!entry) throw new Error(`No package publishes "${specifier}".`);
  return isTypes ? entry.types : entry.code;
}

function toPackageName(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
