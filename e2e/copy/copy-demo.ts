import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, join, relative } from "node:path";

const root = join(import.meta.dirname, "../..");

/** A copy of the demo, in a repository of its own. */
export interface DemoCopy {
  readonly folder: string;
  /** The files that are there and that git would keep. */
  files(): string[];
  /** The files whose text has a word in it. */
  find(word: string): Promise<string[]>;
  /** Runs a program that the demo has installed, or npm, and gives what it printed. Throws with that where it does not end with 0. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  commit(message: string): void;
  /** Deletes it, and ends what still runs in it. */
  delete(): Promise<void>;
}

/**
 * Copies the demo with its Storybook, without what was built, to a folder of this repository, whose packages it uses:
 * Turbopack follows no link that leads out of it.
 */
export async function copyDemo(workspace: string): Promise<DemoCopy> {
  const [source, folder] = [join(root, "apps/demo"), join(workspace, "apps/demo")];
  await cp(source, folder, { recursive: true, filter: (path) => !/^(node_modules|\.next|\.halyard|next-env\.d\.ts|.*\.tsbuildinfo)$/.test(relative(source, path)) });
  await cp(join(root, ".storybook"), join(workspace, ".storybook"), { recursive: true });
  await symlink(join(source, "node_modules"), join(folder, "node_modules"));
  const config = join(folder, "next.config.ts");
  await writeFile(config, (await readFile(config, "utf8")).replace('"../.."', JSON.stringify(relative(folder, root))));
  await writeFile(join(folder, ".gitignore"), "node_modules\n.next/\n.halyard/\nnext-env.d.ts\n*.tsbuildinfo\n");

  const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=Demo", "-c", "user.email=demo@localhost", ...args], { cwd: folder, encoding: "utf8" });
  const files = (): string[] => git("ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate").split("\n").filter(Boolean);
  const deleted = (): string[] => git("ls-files", "--deleted").split("\n");
  const running = new Set<ChildProcess>();
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
      const child = spawn(program, args, { detached: true, cwd: folder, env: { PATH: path, HOME: process.env.HOME, CI: "true", NEXT_TELEMETRY_DISABLED: "1", ...env }, stdio: ["ignore", "pipe", "pipe"] });
      running.add(child);
      const [output, errors, [code]] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, "exit") as Promise<[number | null]>]);
      running.delete(child);
      const text = [...output, ...errors].join("");
      if (code !== 0) throw new Error(`${[program, ...args].join(" ")} ended with ${code}:\n${text}`);
      return text;
    },
    commit(message) {
      git("add", "--all");
      git("commit", "--quiet", "--message", message);
    },
    async delete() {
      for (const { pid } of running) process.kill(-pid!, "SIGKILL");
      await rm(workspace, { recursive: true, force: true });
    },
  };
  git("init", "--quiet");
  copy.commit("feat: the demo");
  // The types of its routes, as they are where somebody works on it.
  await copy.run("next", ["typegen"]);
  return copy;
}
