#!/usr/bin/env node
import { HalyardError } from "@halyard/core";
import { CommanderError } from "commander";
import { exitCode } from "./commands/exit-code.ts";
import { createProgram } from "./create-program.ts";

// `halyard status | head` closes the pipe before everything is written.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what went wrong, where a person or a program looks for it. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.failed;
  if (!(error instanceof HalyardError)) throw error;
  const { code, docs, message } = error;
  if (process.argv.includes("--json")) console.log(JSON.stringify({ error: { code, message, docs } }, null, 2));
  else console.error(message);
  return exitCode.failed;
}
