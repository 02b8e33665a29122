import { InvalidArgumentError } from "commander";

/** Reads an option that is a number of days. */
export function readDays(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a number of days.");
}
