import { HalyardError } from "@halyard/core";
import { isTestFile } from "../check/is-test-file.ts";
import { isCode } from "../code/create-project.ts";
import type { CodeFiles } from "../code/code-files.ts";
import { newDeclarations } from "../declarations/new-declarations.ts";
import { addIgnored } from "./add-ignored.ts";
import { addProvider } from "./add-provider.ts";
import { addVariables } from "./add-variables.ts";
import { halyardFile, proxyFile, routeFile } from "./starting-files.ts";

/** What setting Halyard up in an application changes, and what is left to do by hand. */
export interface InitPlan {
  readonly changes: ReadonlyMap<string, string>;
  readonly steps: readonly string[];
}

const packages = ["@halyard/core", "@halyard/next", "@halyard/react", "@halyard/posthog", "posthog-node", "server-only"];

/**
 * Plans what is missing in a Next.js application with the App Router. What is there already stays as it is.
 *
 * @throws {HalyardError} INVALID_ARGUMENT
 */
export function planInit(files: CodeFiles): InitPlan {
  const paths = new Set(files.paths);
  const layout = ["app", "src/app"].flatMap((folder) => ["tsx", "jsx", "js"].map((extension) => `${folder}/layout.${extension}`)).find((path) => paths.has(path));
  if (layout === undefined) {
    throw new HalyardError("INVALID_ARGUMENT", { action: "set Halyard up", cause: "there is no app/layout and no src/app/layout here", remedy: "Run the command in the folder of a Next.js application with the App Router" });
  }
  const base = layout.startsWith("src/") ? "src/" : "";
  const isTypeScript = paths.has("tsconfig.json");
  const extension = isTypeScript ? "ts" : "js";
  const changes = new Map<string, string>();
  const steps = [...installStep(files)];
  const uses = (text: string): boolean => [...paths].some((path) => isCode(path) && !isTestFile(path) && files.read(path)?.includes(text));

  if (!uses("defineFlags(")) changes.set(`${base}flags.${extension}`, newDeclarations(isTypeScript));
  if (uses("createHalyard(")) {
    if (!paths.has(`${base}halyard.${extension}`)) return { changes, steps: [...steps, "createHalyard is called already: the rest is left as it is."] };
  } else changes.set(`${base}halyard.${extension}`, halyardFile);
  planProxy();
  const route = `${base}app/api/halyard/[...path]/route.${extension}`;
  if (!paths.has(route)) changes.set(route, routeFile("../".repeat(4)));
  planLayout(layout);
  const variables = files.read(".env.example");
  const complete = addVariables(variables ?? "");
  if (complete !== variables) changes.set(".env.example", complete);
  const ignored = files.read(".gitignore");
  if (ignored !== undefined && addIgnored(ignored) !== ignored) changes.set(".gitignore", addIgnored(ignored));
  return { changes, steps };

  function planProxy(): void {
    const existing = ["proxy", "middleware"].flatMap((name) => ["ts", "js"].map((each) => `${base}${name}.${each}`)).find((path) => paths.has(path));
    if (existing === undefined) changes.set(`${base}proxy.${extension}`, proxyFile);
    else if (!files.read(existing)!.includes("halyard")) {
      steps.push(`${existing} is there already. Let Halyard run around it:
    import { proxy as halyard } from "./halyard";
    export const proxy = halyard((request) => yourProxy(request));${existing.includes("middleware") ? `\n  Next.js 16 calls the file proxy.${extension} and runs it in Node.js.` : ""}`);
    }
  }

  function planLayout(path: string): void {
    const text = files.read(path)!;
    if (text.includes("FlagsProvider")) return;
    const changed = addProvider(path, text);
    if (changed === undefined) steps.push(`Put <FlagsProvider> of ./halyard around the children in ${path}.`);
    else changes.set(path, changed);
  }
}

function* installStep(files: CodeFiles): Generator<string> {
  const manifest = files.read("package.json") ?? "";
  const missing = packages.filter((name) => !manifest.includes(`"${name}"`));
  if (missing.length === 0) return;
  const command = files.read("pnpm-lock.yaml") === undefined ? (files.read("yarn.lock") === undefined ? "npm install" : "yarn add") : "pnpm add";
  yield `${command} ${missing.join(" ")}`;
}
