import type { Emulator } from "../index.ts";

interface FlagDetails {
  key: string;
  enabled: boolean;
  variant: string | null;
  failed?: true;
  reason: { code: string; condition_index: number | null; description: string };
  metadata: { id: number; version: number; description: null; payload: string | null; has_experiment: boolean };
}

export interface FlagsAnswer {
  flags: Record<string, FlagDetails>;
  errorsWhileComputingFlags: boolean;
  requestId: string;
  evaluatedAt: number;
  quotaLimited?: string[];
}

/** Asks the flags endpoint as posthog-node does. */
export async function askFlags(emulator: Emulator, distinctId: string, body: Record<string, unknown> = {}): Promise<FlagsAnswer> {
  const response = await fetch(`${emulator.url}/flags/?v=2`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: emulator.token, distinct_id: distinctId, evaluation_runtime: "server", ...body }),
  });
  return (await response.json()) as FlagsAnswer;
}

/** The values in an answer, as SDKs read them. */
export function valuesOf({ flags }: FlagsAnswer): Record<string, boolean | string> {
  return Object.fromEntries(Object.values(flags).map(({ key, enabled, variant }) => [key, variant ?? enabled]));
}
