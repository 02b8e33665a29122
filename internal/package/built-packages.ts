import { globSync, readFileSync } from "node:fs";

/** One subpath of a package as it is published, e.g. `@halyard/core/rules`. */
export interface BuiltEntry {
  specifier: string;
  code: URL;
  types: URL;
}

interface Manifest {
  name: string;
  exports: Record<string, unknown>;
  publishConfig: { exports: Record<string, string | { types: string; browser?: null; default: string }> };
  bin?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** A package with what it would publish. */
export interface BuiltPackage {
  name: string;
  folder: URL;
  manifest: Manifest;
  entries: BuiltEntry[];
  /** The built files that a person runs. */
  programs: URL[];
}

const root = new URL("../../", import.meta.url);

/** Every package below `packages`. Its entries are those that npm's users get, not the sources. */
export const builtPackages: BuiltPackage[] = globSync("packages/*/package.json", { cwd: root })
  .toSorted()
  .map((path) => {
    const url = new URL(path, root);
    const manifest = JSON.parse(readFileSync(url, "utf8")) as Manifest;
    const entries = Object.entries(manifest.publishConfig.exports).flatMap(([subpath, target]): BuiltEntry[] =>
      typeof target === "string"
        ? []
        : [{ specifier: manifest.name + subpath.slice(1), code: new URL(target.default, url), types: new URL(target.types, url) }],
    );
    const programs = Object.values(manifest.bin ?? {}).map((file) => new URL(file, url));
    return { name: manifest.name, folder: new URL(".", url), manifest, entries, programs };
  });

/** All entries of all packages. */
export const builtEntries: BuiltEntry[] = builtPackages.flatMap(({ entries }) => entries);
