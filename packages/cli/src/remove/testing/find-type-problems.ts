import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { CorpusFolder } from "./corpus-folder.ts";
import { findNewFindings, type Finding } from "./find-new-findings.ts";

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/** Declared but never read, imported but never used, unreachable code. */
const bearable = new Set(["TS6133", "TS6192", "TS6196", "TS6198", "TS6199", "TS7027", "TS7028"]);

const compilerOptions = {
  target: "es2023",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "preserve",
  moduleResolution: "bundler",
  jsx: "react-jsx",
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  allowJs: true,
  checkJs: false,
  experimentalDecorators: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
  customConditions: ["@halyard/source"],
  allowImportingTsExtensions: true,
};

/** Type-checks all programs of a folder, and says what a removal has broken or left unused. */
export function findTypeProblems(folder: CorpusFolder): string[] {
  for (const [group, { root }] of folder.groups) {
    const paths = root !== undefined && { paths: { "@/*": [`./${root}/*`] } };
    writeFileSync(join(folder.path, group, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...compilerOptions, ...paths }, include: ["**/*"] }));
  }
  writeFileSync(join(folder.path, "tsconfig.json"), JSON.stringify({ files: [], references: Array.from(folder.groups.keys(), (path) => ({ path })) }));
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-b", folder.path, "--pretty", "false"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const findings = Array.from(stdout.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+): (.*)$/gm), ([, path, rule, message]): Finding => ({ path: path!, rule: rule!, message: message!, isBearable: bearable.has(rule!) }));
  // What is said of no file of ours is a mistake in how the checker was called.
  const others = (stdout + stderr).split("\n").filter((line) => /error/.test(line) && !folder.find(/^(\S+)\(/.exec(line)?.[1] ?? ""));
  return [...others, ...findNewFindings(folder, findings)];
}
