import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** The line that a server of Next.js prints when it takes requests. */
export const readyLine = /Ready in .*\n/;

/** Waits until a server of Next.js takes requests. Gives what reads all that it has printed. */
export async function untilReady(child: ChildProcess, name: string): Promise<() => string> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: string): void => {
      output += chunk;
      if (readyLine.test(output)) resolve();
    };
    child.stdout!.setEncoding("utf8").on("data", read);
    child.stderr!.setEncoding("utf8").on("data", read);
    void once(child, "exit").then(() => reject(new Error(`${name} ended before it was ready:\n${output}`)));
  });
  return () => output;
}
