import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join, relative } from "node:path";

const source = join(import.meta.dirname, "../../apps/demo");

/** A copy of the demo, in a repository of its own. */
export interface DemoCopy {
  readonly folder: string;
  /** The files that are there and that git would keep. */
  files(): string[];
  /** The files whose text has a word in it. */
  find(word: string): Promise<string[]>;
  /** Runs a program that the demo has installed, or npm, to its end. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<{ code: number | null; output: string }>;
  commit(message: string): void;
  delete(): Promise<void>;
}

/**
 * Copies the demo, without what was built, to a folder that stands as deep in this repository as the demo does: its links to
 * packages are relative, and Turbopack follows none that leads out of the repository.
 */
export async function copyDemo(folder: string): Promise<DemoCopy> {
  await cp(source, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !/^(\.next|\.halyard|next-env\.d\.ts|.*\.tsbuildinfo)$/.test(relative(source, path)) });
  await writeFile(join(folder, ".gitignore"), "node_modules/\n.next/\n.halyard/\nnext-env.d.ts\n*.tsbuildinfo\n");

  const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=Demo", "-c", "user.email=demo@localhost", ...args], { cwd: folder, encoding: "utf8" });
  const files = (): string[] => git("ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate").split("\n").filter(Boolean);
  const deleted = (): string[] => git("ls-files", "--deleted").split("\n");
  const copy: DemoCopy = {
    folder,
    files() {
      const gone = new Set(deleted());
      return files().filter((file) => !gone.has(file));
    },
    async find(word) {
      const texts = await Promise.all(copy.files().map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const));
      return texts.filter(([, text]) => text.includes(word)).map(([file]) => file);
    },
    async run(program, args, env) {
      const path = [join(folder, "node_modules/.bin"), process.env.PATH].join(delimiter);
      const child = spawn(program, args, { cwd: folder, env: { PATH: path, HOME: process.env.HOME, CI: "true", NEXT_TELEMETRY_DISABLED: "1", ...env }, stdio: ["ignore", "pipe", "pipe"] });
      const [output, errors, [code]] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, "exit") as Promise<[number | null]>]);
      return { code, output: [...output, ...errors].join("") };
    },
    commit(message) {
      git("add", "--all");
      git("commit", "--quiet", "--message", message);
    },
    delete: () => rm(folder, { recursive: true, force: true }),
  };
  git("init", "--quiet");
  copy.commit("feat: the demo");
  // The types of its routes, as they are where somebody works on it.
  const { code, output } = await copy.run("next", ["typegen"]);
  if (code !== 0) throw new Error(`next typegen failed:\n${output}`);
  return copy;
}
