import { readFileSync } from "node:fs";
import type { TestedPayload } from "./events.ts";

interface Coverage {
  readonly records?: readonly { readonly by?: unknown; readonly story?: string; readonly flag: string; readonly state: string; readonly passed?: unknown }[];
}

/** Reads from the file of state coverage in which states tests have seen which story. */
export function readTestedStates(file: string): TestedPayload {
  const stories: Record<string, Record<string, string[]>> = {};
  for (const { by, story, flag, state, passed } of readRecords(file)) {
    if (by !== "story" || story === undefined) continue;
    const states = ((stories[story] ??= {})[flag] ??= []);
    if (passed === true && !states.includes(state)) states.push(state);
  }
  return Object.keys(stories).length > 0 ? { stories } : {};
}

function readRecords(file: string): NonNullable<Coverage["records"]> {
  try {
    const { records } = JSON.parse(readFileSync(file, "utf8")) as Coverage;
    return Array.isArray(records) ? records : [];
  } catch {
    // No story was tested yet, or somebody has written something else there.
    return [];
  }
}
