import { applyChanges } from "../files/apply-changes.ts";
import type { FileChanges } from "../files/file-changes.ts";
import type { CommandContext } from "./command-context.ts";

/**
 * Writes files and does what belongs to it: where that fails, or the program is interrupted meanwhile, the files are as
 * they were.
 *
 * @param then what belongs to it; it is told of an interruption, after which the program ends.
 */
export async function writeChanges<Result>({ root, terminal }: CommandContext, changes: FileChanges, then: (interrupted: AbortSignal) => Promise<Result>): Promise<Result> {
  const interruption = new AbortController();
  const applied = applyChanges(root, changes);
  const interrupt = (signal: NodeJS.Signals): void => {
    interruption.abort();
    applied.restore();
    terminal.note("Interrupted: every file is as it was.");
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  try {
    const result = await then(interruption.signal);
    applied.keep();
    return result;
  } catch (error) {
    applied.restore();
    throw error;
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}
