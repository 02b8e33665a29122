import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";

type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Where a command writes, and whom it asks. */
export interface Terminal {
  /** Whether a person sits at it who can be asked. */
  readonly isInteractive: boolean;
  /** Columns to write in; without end where the output is a pipe or a file. */
  readonly width: number;
  /** The result: a line on standard output. */
  print(line?: string): void;
  /** What a person should know beside the result: a line on standard error. */
  note(line: string): void;
  /** Marks text where colours are wanted and shown. */
  style(style: Style, text: string): string;
  ask(question: string): Promise<boolean>;
  /** Shows what takes long for as long as it takes, to people only. */
  progress<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
}

type Stream<Kind> = Kind & { readonly isTTY?: boolean; readonly columns?: number };

export interface TerminalOptions {
  readonly input: Stream<Readable>;
  readonly output: Stream<Writable>;
  readonly errors: Stream<Writable>;
  /** Whether the output is for a program: then nothing is asked, and nothing but the result is written. */
  readonly quiet: boolean;
}

export function createTerminal({ input, output, errors, quiet }: TerminalOptions): Terminal {
  const isInteractive = !quiet && input.isTTY === true && output.isTTY === true;
  return {
    isInteractive,
    width: output.isTTY ? (output.columns ?? 80) : Number.POSITIVE_INFINITY,
    print: (line = "") => void output.write(`${line}\n`),
    note(line) {
      if (!quiet) errors.write(`${line}\n`);
    },
    // It knows NO_COLOR and FORCE_COLOR, and a stream that is no terminal.
    style: (style, text) => styleText(style, text, { stream: output }),
    async ask(question) {
      const lines = createInterface({ input, output });
      // Without this, the end of the input leaves the question open for ever.
      const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
      const answer = await Promise.race([lines.question(`${question} [y/N] `), closed]);
      lines.close();
      return /^y(es)?$/i.test(answer.trim());
    },
    async progress(what, work) {
      if (quiet || errors.isTTY !== true) return work();
      errors.write(`${what} …`);
      try {
        return await work();
      } finally {
        errors.write("\r\u001b[K");
      }
    },
  };
}
