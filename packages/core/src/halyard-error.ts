import type { ErrorCode } from "./error-codes.ts";

export interface HalyardErrorOptions {
  /** What failed, as the words after "Failed to". */
  readonly action: string;
  /** Why it failed, without a full stop: a sentence, or the error that was caught. */
  readonly cause: unknown;
  /** What to do about it, without a full stop; "in a test" where the answer differs there. */
  readonly remedy: string;
}

/**
 * An error with a code to branch on and a page to read.
 *
 * @example
 * try {
 *   defineFlags(declarations);
 * } catch (error) {
 *   if (error instanceof HalyardError && error.code === "INVALID_DECLARATION") console.error(error.docs);
 * }
 */
export class HalyardError extends Error {
  override readonly name = "HalyardError";
  readonly code: ErrorCode;
  /** The page about this code. It is part of the installed package, so it fits the version and needs no network. */
  readonly docs: string;

  constructor(code: ErrorCode, { action, cause, remedy }: HalyardErrorOptions) {
    const docs = `node_modules/@halyard/core/dist/errors/${code}.md`;
    super(`[halyard] Failed to ${action}: ${cause instanceof Error ? cause.message : cause}. ${remedy}. ${code}, see ${docs}`, { cause });
    this.code = code;
    this.docs = docs;
  }
}
