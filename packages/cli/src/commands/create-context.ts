import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { HalyardError } from "@halyard/core";
import { readProjectFiles } from "../files/read-project-files.ts";
import { createManagementClient, type ManagementClient } from "../posthog/create-management-client.ts";
import { readSettings, requireSettings, type ManagementSettings } from "../posthog/read-settings.ts";
import { createTerminal } from "../terminal/create-terminal.ts";
import type { CommandContext } from "./command-context.ts";

/** What every command understands. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly cwd?: string;
}

export function createContext({ json = false, cwd = "." }: CommonOptions): CommandContext {
  const root = path.resolve(cwd);
  const terminal = createTerminal({ input: process.stdin, output: process.stdout, errors: process.stderr, quiet: json });
  const environment = readEnvironment(root);
  const connect = (settings: ManagementSettings): ManagementClient =>
    createManagementClient({ settings, onWait: (seconds) => terminal.note(`PostHog limits the rate of requests: waiting ${seconds} s`) });
  return {
    terminal,
    root,
    json,
    environment,
    now: Date.now(),
    readFiles: () => readProjectFiles(root),
    findPostHog() {
      const settings = readSettings(environment);
      return settings && connect(settings);
    },
    requirePostHog: () => connect(requireSettings(environment)),
    report(data, show) {
      if (json) terminal.print(JSON.stringify(data, null, 2));
      else show();
    },
    async confirm(question, yes) {
      if (yes) return;
      if (!terminal.isInteractive) {
        throw new HalyardError("CONFIRMATION_REQUIRED", { action: "go on", cause: `nobody can be asked: ${question}`, remedy: "Look at what would be done, then run the command with --yes" });
      }
      if (await terminal.ask(question)) return;
      throw new HalyardError("CONFIRMATION_REQUIRED", { action: "go on", cause: "the answer was no", remedy: "Nothing was changed" });
    },
  };
}

/** The environment, and below it what Next.js would read of the project's `.env` files. */
function readEnvironment(root: string): Record<string, string | undefined> {
  return { ...readEnvFile(path.join(root, ".env")), ...readEnvFile(path.join(root, ".env.local")), ...process.env };
}

function readEnvFile(file: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
