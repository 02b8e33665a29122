import { HalyardError } from "@halyard/core";
import type { DefinitionsCache } from "./definitions-cache.ts";

export interface PostHogOptions {
  /**
   * The project's public token, `phc_…`.
   * @default the environment variable POSTHOG_TOKEN
   */
  readonly token?: string;
  /**
   * Where PostHog listens: the address of its ingestion, or of the emulator.
   * @default the environment variable POSTHOG_HOST, else `https://us.i.posthog.com`
   */
  readonly host?: string;
  /**
   * A project secret key (`phs_…`) or a personal key (`phx_…`) that may read feature flags. Without it every flag of
   * every request is asked of PostHog, within the deadline.
   * @default the environment variable POSTHOG_SECRET_KEY
   */
  readonly secretKey?: string;
  /**
   * Whether nothing is reported of visitors who have not agreed, as `opt_out_capturing_by_default` of posthog-js.
   * @default false
   */
  readonly optOutByDefault?: boolean;
  /**
   * The age, in milliseconds and at least 1, from which the rules are fetched anew. Age is looked at when flags are read; there is no timer.
   * @default 30_000
   */
  readonly pollIntervalMs?: number;
  /**
   * How long, in milliseconds, a request waits for PostHog at most.
   * @default 250
   */
  readonly deadlineMs?: number;
  /**
   * Where a copy of the rules outlives the process, so that a start while PostHog is down still decides: `fileCache(…)`
   * for one instance, `redisCache()` from `@halyard/posthog/redis` for several, which then ask PostHog once together.
   * @default none: the rules are in memory alone
   */
  readonly cache?: DefinitionsCache;
}

export interface PostHogSettings {
  readonly token: string;
  readonly host: string;
  readonly secretKey: string | undefined;
}

export interface Timing {
  readonly pollIntervalMs: number;
  readonly deadlineMs: number;
}

/** Timers go no further: a longer time would be over at once. */
const longestMs = 2 ** 31 - 1;

/** @throws {HalyardError} INVALID_ARGUMENT for what is no time, as a number made of a variable that is not set: nothing would ever be due. */
export function resolveTiming({ pollIntervalMs = 30_000, deadlineMs = 250 }: PostHogOptions): Timing {
  return { pollIntervalMs: toMilliseconds({ pollIntervalMs }, 1), deadlineMs: toMilliseconds({ deadlineMs }, 0) };
}

function toMilliseconds(option: Readonly<Record<string, number>>, least: number): number {
  const [[name, value]] = Object.entries(option) as [[string, unknown]];
  if (typeof value === "number" && value >= least && value <= longestMs) return value;
  throw new HalyardError("INVALID_ARGUMENT", {
    action: "set up PostHog as the source of flags",
    cause: `${name} is ${String(value)}`,
    remedy: `Pass a number of milliseconds from ${least} to ${longestMs}, or leave it out`,
  });
}

/** Which project, and where; nothing without a token. Reads the environment when it is called, which is not at import and not in a build. */
export function resolveSettings({ token, host, secretKey }: PostHogOptions): PostHogSettings | undefined {
  const project = clean(token ?? process.env.POSTHOG_TOKEN);
  return project === undefined
    ? undefined
    : {
        token: project,
        host: (clean(host ?? process.env.POSTHOG_HOST) ?? "https://us.i.posthog.com").replace(/\/+$/, ""),
        secretKey: clean(secretKey ?? process.env.POSTHOG_SECRET_KEY),
      };
}

function clean(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}
