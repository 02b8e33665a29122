import type { CodeFiles } from "./code-files.ts";
import { joinPath } from "./join-path.ts";
import { readJson } from "./read-json.ts";

/** The paths that a name of a package in the same repository may stand for, sources first. */
export function createWorkspacePackages(files: CodeFiles, known: ReadonlySet<string>): (specifier: string) => string[] {
  let folders: Map<string, string> | undefined;

  function findFolders(): Map<string, string> {
    const manifests = [...known].filter((path) => /(^|\/)package\.json$/.test(path) && !path.includes("node_modules/"));
    return new Map(
      manifests.flatMap((path) => {
        const name = readJson(files, path)?.name;
        return typeof name === "string" ? [[name, joinPath(path, "..")] as const] : [];
      }),
    );
  }

  return (specifier) => {
    folders ??= findFolders();
    const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
    const folder = folders.get(name);
    if (folder === undefined) return [];
    const subpath = `.${specifier.slice(name.length)}`;
    const manifest = readJson(files, joinPath(folder, "package.json")) ?? {};
    const own = [...targetsOf(manifest.exports, subpath), ...(subpath === "." ? [manifest.source, manifest.module, manifest.main].filter((each) => typeof each === "string") : [])];
    return [...own, ...own.map(toSource), joinPath("src", subpath), subpath].map((target) => joinPath(folder, target));
  };
}

/** All files of one subpath in `exports`, whatever the condition: the first that is there is the source. */
function targetsOf(exports: unknown, subpath: string): string[] {
  if (typeof exports === "string") return subpath === "." ? [exports] : [];
  if (typeof exports !== "object" || exports === null) return [];
  const entries = Object.entries(exports);
  if (!entries.some(([key]) => key.startsWith("."))) return subpath === "." ? flatten(exports) : [];
  return entries.flatMap(([key, target]) => {
    const [prefix = "", suffix] = key.split("*");
    if (suffix === undefined) return key === subpath ? flatten(target) : [];
    return subpath.startsWith(prefix) && subpath.endsWith(suffix) ? flatten(target).map((each) => each.replace("*", subpath.slice(prefix.length, subpath.length - suffix.length))) : [];
  });
}

function flatten(target: unknown): string[] {
  if (typeof target === "string") return [target];
  return typeof target === "object" && target !== null ? Object.values(target).flatMap(flatten) : [];
}

/** What was built into `dist` came from `src`. */
function toSource(path: string): string {
  return path.replace(/(^|\/)(dist|build|lib)\//, "$1src/").replace(/(\.d)?\.[mc]?[jt]s$/, "");
}
