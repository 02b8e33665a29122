import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join, relative } from "node:path";

const root = join(import.meta.dirname, "../..");

const demo = join(root, "apps/demo");

/**
 * Builds a copy of the demo in which every flag is a constant and the proxy is empty; returns its folder, to be deleted
 * by the caller. The copy lies as deep as the demo does, so that its links to packages hold.
 */
export async function buildWithoutFlags(flags: Readonly<Record<string, boolean | string>>): Promise<string> {
  const copy = await mkdtemp(join(root, "bench/.without-flags-"));
  await cp(demo, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => ![".next", "halyard.ts", "flags.test-d.ts"].includes(basename(path)) });
  await cp(join(import.meta.dirname, "without-flags"), copy, { recursive: true });
  const constants = join(copy, "constant-flags.ts");
  await writeFile(constants, (await readFile(constants, "utf8")).replace("{}", JSON.stringify(flags)));

  const tsconfig = JSON.parse(await readFile(join(copy, "tsconfig.json"), "utf8")) as { compilerOptions: { paths: Record<string, string[]> } };
  tsconfig.compilerOptions.paths["@halyard/react"] = ["./halyard-react.ts"];
  await writeFile(join(copy, "tsconfig.json"), JSON.stringify(tsconfig));
  const proxy = await readFile(join(copy, "proxy.ts"), "utf8");
  const emptyProxy = 'import { NextResponse } from "next/server";\n\nexport const proxy = () => NextResponse.next();';
  await writeFile(join(copy, "proxy.ts"), proxy.replace('export { proxy } from "./halyard";', emptyProxy));

  // The stand-ins are looser than the real types.
  const config = await readFile(join(copy, "next.config.ts"), "utf8");
  await writeFile(join(copy, "next.config.ts"), config.replace("export default {", "export default { typescript: { ignoreBuildErrors: true },"));

  const next = createRequire(join(copy, "package.json")).resolve("next/dist/bin/next");
  execFileSync(process.execPath, [next, "build", copy], { cwd: root, env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }, stdio: ["ignore", "ignore", "inherit"] });
  return relative(root, copy);
}
