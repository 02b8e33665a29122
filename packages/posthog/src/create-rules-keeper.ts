import { HalyardError } from "@halyard/core";
import type { Ruleset } from "@halyard/core/rules";
import type { RulesLoader } from "./create-rules-loader.ts";
import { unavailable, type PostHogProblem } from "./posthog-problem.ts";

/** A fetch of the rules under way. */
export interface Loading {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Resolves to whether the newest rules are known; never rejects. */
  readonly settled: Promise<boolean>;
}

/** The rules of one project and how fresh they are. */
export interface RulesKeeper {
  /** The last rules that PostHog gave. They stay, whatever fails later. */
  readonly ruleset: Ruleset | undefined;
  /** What keeps the rules from being renewed; one error for one outage. */
  readonly outage: HalyardError | undefined;
  /** Starts a fetch when the rules are older than `pollIntervalMs` and no back-off forbids it; returns the fetch under way, if any. */
  freshen(pollIntervalMs: number): Loading | undefined;
  /** Fetches now, whatever the age and the back-off. */
  refresh(): Promise<boolean>;
  /** The outage, where the first rules are late without having failed. */
  late(deadlineMs: number): HalyardError;
}

const longestBackOffMs = 60_000;
const shortestBackOffMs = 1000;

export function createRulesKeeper(load: RulesLoader, host: string): RulesKeeper {
  let ruleset: Ruleset | undefined;
  let outage: HalyardError | undefined;
  let loading: Loading | undefined;
  let queued: Promise<boolean> | undefined;
  let confirmedAt = 0;
  let attemptedAt = -Infinity;
  let failures = 0;
  let jitter = 1;

  function begin(): Loading {
    const startedAt = Date.now();
    const settled = load().then((result) => {
      loading = undefined;
      if ("problem" in result) {
        attemptedAt = Date.now();
        failures += 1;
        jitter = 0.75 + Math.random() / 4;
        fail(result.problem);
        return false;
      }
      if ("ruleset" in result) ({ ruleset } = result);
      confirmedAt = attemptedAt = startedAt;
      failures = 0;
      outage = undefined;
      return true;
    });
    return (loading = { startedAt, settled });
  }

  function fail(problem: PostHogProblem): HalyardError {
    if (outage?.code !== problem.code) outage = createOutage(problem, host, ruleset && Math.round((Date.now() - confirmedAt) / 1000));
    return outage!;
  }

  /** A clock that was set back counts as due, or the rules would be kept until it has caught up. */
  function isDue(pollIntervalMs: number): boolean {
    const elapsed = Date.now() - attemptedAt;
    if (failures === 0) return elapsed < 0 || elapsed >= pollIntervalMs;
    // Without any rule every visitor gets defaults, so the first retries come sooner.
    const unit = ruleset ? pollIntervalMs : Math.min(pollIntervalMs, shortestBackOffMs);
    return elapsed < 0 || elapsed >= Math.min(unit * 2 ** failures, Math.max(longestBackOffMs, pollIntervalMs)) * jitter;
  }

  return {
    get ruleset() {
      return ruleset;
    },
    get outage() {
      return outage;
    },
    freshen: (pollIntervalMs) => loading ?? (isDue(pollIntervalMs) ? begin() : undefined),
    refresh() {
      if (!loading) return begin().settled;
      // The answer under way may have been read before the change that this call is about.
      queued ??= loading.settled.then(() => {
        queued = undefined;
        return (loading ?? begin()).settled;
      });
      return queued;
    },
    late: (deadlineMs) => outage ?? fail(unavailable(`it did not answer within ${deadlineMs} ms`)),
  };
}

function createOutage({ code, cause }: PostHogProblem, host: string, ageSeconds: number | undefined): HalyardError {
  const meanwhile = ageSeconds === undefined ? "Flags have their declared defaults meanwhile" : `The rules of ${ageSeconds} s ago stay in use`;
  const check = code === "POSTHOG_UNAUTHORIZED"
    ? "Check POSTHOG_SECRET_KEY: a project secret key (phs_…) of the project that POSTHOG_TOKEN names, at the POSTHOG_HOST it belongs to"
    : "Halyard tries again by itself; check POSTHOG_HOST if this stays";
  return new HalyardError(code, { action: `fetch the flags' rules from PostHog at ${host}`, cause, remedy: `${meanwhile}. ${check}` });
}
