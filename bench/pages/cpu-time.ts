import { readFileSync } from "node:fs";

const microsecondsPerTick = 10_000;

/** The processor time that a process has used, in microseconds; only Linux tells it. */
export function cpuTimeOf(pid: number): number {
  // The name of the program, in brackets, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
}
