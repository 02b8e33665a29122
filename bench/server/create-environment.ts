import { randomBytes } from "node:crypto";
import type { Emulator } from "@halyard/emulator";

/** The environment that every contestant is built and served in. */
export function createEnvironment({ url, token, secretKey }: Emulator, { pollIntervalMs }: { pollIntervalMs: number }): Record<string, string> & { readonly SESSION_SECRET: string } {
  return {
    NEXT_TELEMETRY_DISABLED: "1",
    POSTHOG_TOKEN: token,
    POSTHOG_HOST: url,
    POSTHOG_SECRET_KEY: secretKey,
    // What the browser is told is put into the build.
    NEXT_PUBLIC_POSTHOG_KEY: token,
    NEXT_PUBLIC_POSTHOG_HOST: url,
    HALYARD_SECRET: randomBytes(32).toString("hex"),
    SESSION_SECRET: randomBytes(32).toString("hex"),
    FLAGS_SECRET: randomBytes(32).toString("base64url"),
    POLL_INTERVAL_MS: String(pollIntervalMs),
  };
}
