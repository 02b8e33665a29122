import type { CodeFiles } from "../code/code-files.ts";
import type { ManagementClient } from "../posthog/create-management-client.ts";
import type { Terminal } from "../terminal/create-terminal.ts";

/** What a command works with. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The folder of the project. */
  readonly root: string;
  readonly json: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The moment that ages are counted from, in milliseconds. */
  readonly now: number;
  /** The project's code. */
  readFiles(): CodeFiles;
  /**
   * PostHog; nothing where no personal key is set.
   * @throws {HalyardError} MISSING_POSTHOG_ACCESS
   */
  findPostHog(): ManagementClient | undefined;
  /**
   * PostHog, for what cannot be done without it.
   * @throws {HalyardError} MISSING_POSTHOG_ACCESS
   */
  requirePostHog(): ManagementClient;
  /** Prints the result: the data with `--json`, else what `show` writes. */
  report(data: unknown, show: () => void): void;
  /**
   * Asks before something is changed.
   * @throws {HalyardError} CONFIRMATION_REQUIRED where nobody can be asked, or the answer is no.
   */
  confirm(question: string, yes: boolean | undefined): Promise<void>;
}
