import { startCommand } from "./start-command.mjs";

/** Runs a command to its end; true if it succeeded. With `output: "held"` it only shows what a failing command printed. */
export async function runCommand(command, args, options = {}) {
  const { code, text } = await startCommand(command, args, options).exited;
  if (code !== 0 && text) process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
  return code === 0;
}
