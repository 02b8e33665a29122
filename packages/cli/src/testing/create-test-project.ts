import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A project in a folder of its own, which lives as long as the test. */
export interface TestProject {
  readonly root: string;
  read(file: string): string;
  write(file: string, text: string): void;
  git(...args: string[]): string;
}

/** A `flags.ts` with a flag that is on or off and one with variants. */
export const declarations = `import { defineFlags } from "@halyard/core";

export const flags = defineFlags({
  "is-broadcast-api-enabled": {
    description: "Access to the Broadcast API",
    owner: "broadcasts",
    expires: "2099-02-28",
  },
  "show-broadcast-editor-version": {
    variants: ["v1", "v2"],
    default: "v1",
    owner: "editor",
    expires: "2099-01-31",
  },
});
`;

export function createTestProject(files: Readonly<Record<string, string>> = { "flags.ts": declarations }): TestProject {
  const root = mkdtempSync(path.join(tmpdir(), "halyard-project-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const project: TestProject = {
    root,
    read: (file) => readFileSync(path.join(root, file), "utf8"),
    write(file, text) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    },
    git: (...args) => execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@localhost", ...args], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
  };
  for (const [file, text] of Object.entries(files)) project.write(file, text);
  return project;
}
