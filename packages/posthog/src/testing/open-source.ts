import { createErrorReporter, type FlagSource, type HalyardError } from "@halyard/core";
import type { Emulator } from "@halyard/emulator";
import { posthog } from "../posthog.ts";
import type { PostHogOptions } from "../resolve-settings.ts";

/** The source under test, pointed at an emulator, and what it reported. Its deadline is far, as a slow machine is not the subject of a test. */
export function openSource({ token, url, secretKey }: Emulator, options: PostHogOptions = {}): { source: FlagSource; errors: HalyardError[] } {
  const errors: HalyardError[] = [];
  const source = posthog({ token, host: url, secretKey, deadlineMs: 60_000, ...options });
  source.reportTo!(createErrorReporter((error) => errors.push(error)));
  return { source, errors };
}
