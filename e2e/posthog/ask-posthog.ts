import type { Emulator } from "@halyard/emulator";

export interface Actor {
  distinct_id: string;
  $device_id?: string;
  groups?: Record<string, string>;
  person_properties?: Record<string, unknown>;
  group_properties?: Record<string, Record<string, unknown>>;
}

/** What PostHog itself answers for an actor: `false`, `true` or a variant by flag. */
export async function askPostHog({ url, token }: Pick<Emulator, "url" | "token">, actor: Actor): Promise<Record<string, boolean | string>> {
  const response = await fetch(`${url}/flags/?v=2`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, evaluation_runtime: "server", geoip_disable: true, ...actor }),
  });
  const { flags } = (await response.json()) as { flags: Record<string, { enabled: boolean; variant: string | null }> };
  return Object.fromEntries(Object.entries(flags).map(([key, { enabled, variant }]) => [key, variant ?? enabled]));
}
