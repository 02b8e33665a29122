import type { FlagSource, HalyardError, SourceAnswers } from "@halyard/core";
import type { Emulator } from "@halyard/emulator";
import { openSource } from "./open-source.ts";
import type { PostHogOptions } from "../resolve-settings.ts";

/** One of several instances of an application, in one process: with a key of its own it shares nothing with the others but a cache. */
export interface Instance {
  readonly source: FlagSource;
  readonly errors: HalyardError[];
  evaluate(): Promise<SourceAnswers>;
}

let opened = 0;

export function openInstance(emulator: Emulator, options: PostHogOptions): Instance {
  const key = `phx_instance_${opened++}`;
  emulator.project.personalApiKeys.push({ ...emulator.project.personalApiKeys[0]!, key });
  const { source, errors } = openSource(emulator, { secretKey: key, ...options });
  return { source, errors, evaluate: async () => source.evaluate({ distinctId: "user-1" }, ["everyone"]) };
}
