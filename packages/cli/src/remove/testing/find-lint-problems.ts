import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { CorpusFolder } from "./corpus-folder.ts";
import { findNewFindings, type Finding } from "./find-new-findings.ts";

const oxlint = join(dirname(createRequire(import.meta.url).resolve("oxlint/package.json")), "bin/oxlint");

/** What a removal may leave none of: dead code, and what a reviewer would ask to have tidied. */
const rules = [
  "no-unreachable",
  "no-constant-condition",
  "no-constant-binary-expression",
  "no-empty",
  "no-empty-pattern",
  "no-extra-boolean-cast",
  "no-lone-blocks",
  "no-self-compare",
  "no-unneeded-ternary",
  "no-unused-labels",
  "no-useless-return",
  "no-useless-catch",
  "react/exhaustive-deps",
  "react/jsx-no-useless-fragment",
  "react/rules-of-hooks",
  "unicorn/no-useless-switch-case",
];

interface Report {
  readonly diagnostics: readonly { readonly filename: string; readonly code?: string; readonly message: string }[];
}

/** Lints all programs of a folder, and says what a removal has left behind. */
export function findLintProblems(folder: CorpusFolder): string[] {
  const config = join(folder.path, ".oxlintrc.json");
  // A name beside a rest is what the rest is without, and "a() && b()" calls: both have their use.
  writeFileSync(config, JSON.stringify({
    plugins: ["react", "unicorn", "typescript"],
    categories: { correctness: "off" },
    rules: { ...Object.fromEntries(rules.map((rule) => [rule, "error"])), "no-unused-vars": ["error", { ignoreRestSiblings: true }], "no-unused-expressions": ["error", { allowShortCircuit: true }] },
  }));
  const { stdout } = spawnSync(process.execPath, [oxlint, "--config", config, "--format", "json", ...folder.groups.keys()], { cwd: folder.path, encoding: "utf8", maxBuffer: 1 << 28 });
  const { diagnostics } = JSON.parse(stdout) as Report;
  return findNewFindings(folder, diagnostics.map(({ filename, code, message }): Finding => ({ path: filename, rule: code ?? "syntax", message, isBearable: true })));
}
