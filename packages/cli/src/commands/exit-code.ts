/** What the program ends with. */
export const exitCode = {
  done: 0,
  /** The message says why; nothing was changed. */
  failed: 1,
  /** It is done, and something is left for a person: what `remove` did not touch, what `check` found. */
  left: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
