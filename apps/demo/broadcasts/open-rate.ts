import type { Broadcast } from "./broadcast";

/** The share of recipients that opened a broadcast in its first day, in whole percent. */
export function openRate({ opens = [] }: Broadcast): number {
  return Math.round(opens.reduce((sum, each) => sum + each, 0));
}
