import { HalyardError } from "@halyard/core";

/** Which project of which PostHog to manage, and with which key. */
export interface ManagementSettings {
  /** Without a trailing slash. */
  readonly host: string;
  readonly key: string;
  readonly projectId: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads from the environment how to manage PostHog's flags; nothing where there is no personal key.
 *
 * @throws {HalyardError} MISSING_POSTHOG_ACCESS
 */
export function readSettings(environment: Environment): ManagementSettings | undefined {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const key = read("POSTHOG_PERSONAL_API_KEY");
  if (key === undefined) return undefined;
  const projectId = read("POSTHOG_PROJECT_ID");
  if (projectId === undefined) throw missing("POSTHOG_PROJECT_ID is not set");
  const host = read("POSTHOG_UI_HOST") ?? toManagementHost(read("POSTHOG_HOST") ?? "https://us.i.posthog.com");
  if (!URL.canParse(host)) throw missing(`${JSON.stringify(host)} is not an address`);
  return { host: host.replace(/\/+$/, ""), key, projectId };
}

/**
 * Reads the same, for what cannot be done without PostHog.
 *
 * @throws {HalyardError} MISSING_POSTHOG_ACCESS
 */
export function requireSettings(environment: Environment): ManagementSettings {
  const settings = readSettings(environment);
  if (!settings) throw missing("POSTHOG_PERSONAL_API_KEY is not set");
  return settings;
}

function missing(cause: string): HalyardError {
  return new HalyardError("MISSING_POSTHOG_ACCESS", {
    action: "reach PostHog's flags",
    cause,
    remedy: "Set POSTHOG_PERSONAL_API_KEY, POSTHOG_PROJECT_ID and POSTHOG_HOST in the environment or in .env.local",
  });
}

/** Events go to `us.i.posthog.com`; the API that manages flags listens on `us.posthog.com`. */
function toManagementHost(host: string): string {
  return host.replace(/^(https:\/\/(?:us|eu))\.i\.posthog\.com/, "$1.posthog.com");
}
