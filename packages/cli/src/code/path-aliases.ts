import type { CodeFiles } from "./code-files.ts";
import { joinPath } from "./join-path.ts";
import { readJson } from "./read-json.ts";

interface Aliases {
  /** The folder that the targets are relative to. */
  readonly base: string;
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
  /** Whether bare names are looked for in the base folder, which `baseUrl` asks for. */
  readonly hasBaseUrl: boolean;
}

/** The paths, still without extension, that `compilerOptions.paths` of the nearest configuration gives to a name. */
export function createPathAliases(files: CodeFiles, known: ReadonlySet<string>): (from: string, specifier: string) => string[] {
  const byFolder = new Map<string, Aliases | undefined>();

  function find(folder: string): Aliases | undefined {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const own = ["tsconfig.json", "jsconfig.json"].map((name) => joinPath(folder, name)).find((path) => known.has(path));
    const aliases = (own === undefined ? undefined : readAliases(files, own)) ?? (folder === "" ? undefined : find(joinPath(folder, "..")));
    byFolder.set(folder, aliases);
    return aliases;
  }

  return (from, specifier) => {
    const aliases = find(joinPath(from, ".."));
    if (!aliases) return [];
    const matches = aliases.paths.flatMap(([pattern, targets]) => {
      const [prefix = "", suffix] = pattern.split("*");
      if (suffix === undefined) return pattern === specifier ? [{ prefix, found: "", targets }] : [];
      const fits = specifier.startsWith(prefix) && specifier.endsWith(suffix) && specifier.length >= prefix.length + suffix.length;
      return fits ? [{ prefix, found: specifier.slice(prefix.length, specifier.length - suffix.length), targets }] : [];
    });
    const best = matches.toSorted((one, other) => other.prefix.length - one.prefix.length)[0];
    const mapped = best?.targets.map((target) => joinPath(aliases.base, target.replace("*", best.found))) ?? [];
    return aliases.hasBaseUrl ? [...mapped, joinPath(aliases.base, specifier)] : mapped;
  };
}

function readAliases(files: CodeFiles, path: string, seen: readonly string[] = []): Aliases | undefined {
  const config = readJson(files, path);
  if (!config || seen.includes(path)) return undefined;
  const options = (config.compilerOptions ?? {}) as { paths?: Record<string, string[]>; baseUrl?: string };
  const folder = joinPath(path, "..");
  if (options.paths ?? options.baseUrl) {
    return { base: joinPath(folder, options.baseUrl ?? "."), paths: Object.entries(options.paths ?? {}), hasBaseUrl: options.baseUrl !== undefined };
  }
  const parents = [config.extends ?? []].flat().filter((each): each is string => typeof each === "string" && each.startsWith("."));
  for (const parent of parents.toReversed()) {
    const target = joinPath(folder, parent);
    const found = readAliases(files, target.endsWith(".json") ? target : `${target}.json`, [...seen, path]);
    if (found) return found;
  }
  return undefined;
}
