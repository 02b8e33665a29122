import { HalyardError } from "@halyard/core";
import type { Ruleset } from "@halyard/core/rules";
import { longestBackOffMs } from "./back-off.ts";
import type { LoadResult, RulesAtHand, RulesLoader } from "./create-rules-loader.ts";
import { unavailable, type PostHogProblem } from "./posthog-problem.ts";

/** An attempt to have the newest rules that is under way. */
export interface Loading {
  /** Milliseconds since 1970; later where it had to start again. */
  readonly startedAt: number;
  /** Whether requests are answered meanwhile: there are rules, and they are not so old that they are waited for. */
  readonly isReady: boolean;
  /** Resolves as soon as it is so, and at the latest with the outcome; never rejects. */
  readonly ready: Promise<unknown>;
  /** Resolves to whether the newest rules are known; never rejects. */
  readonly settled: Promise<boolean>;
}

/** The rules of one project and how fresh they are. */
export interface RulesKeeper {
  /** The last rules that are known. They stay, whatever fails later. */
  readonly ruleset: Ruleset | undefined;
  /** What keeps the rules from being renewed; one error for one outage. */
  readonly outage: HalyardError | undefined;
  /** What is wrong with the cache; one error for one outage. */
  readonly cacheFailure: HalyardError | undefined;
  /** Starts an attempt when the rules are older than `pollIntervalMs` and no back-off forbids it; returns the one under way, if any. */
  freshen(pollIntervalMs: number): Loading | undefined;
  /** Fetches now, whatever the age and the back-off. */
  refresh(pollIntervalMs: number): Promise<boolean>;
  /** Looks at the cache now, whatever the age, if rules were ever needed here. */
  reread(): void;
  /** The outage, where the first rules are late without having failed. */
  late(deadlineMs: number): HalyardError;
}

/** Rules of this many intervals ago are waited for, as after a freeze of the process; younger ones answer at once. */
const toleratedIntervals = 10;

/** An attempt takes seconds. One that takes longer was frozen with the process, as serverless platforms do after a response. */
const frozenMs = 20_000;

interface Order {
  readonly pollIntervalMs: number;
  readonly force: boolean;
}

export function createRulesKeeper(loader: RulesLoader, host: string): RulesKeeper {
  let ruleset: Ruleset | undefined;
  let outage: HalyardError | undefined;
  let loading: (Loading & { restart(): void }) | undefined;
  let ordered: Order | undefined;
  let following: Promise<boolean> | undefined;
  let lastIntervalMs: number | undefined;
  /** When the rules at hand were the newest. */
  let confirmedAt = -Infinity;
  let attemptedAt = -Infinity;
  /** How long after the attempt the next one is due; the interval, when nothing else was said. */
  let waitMs: number | undefined;

  function begin({ pollIntervalMs, force }: Order): Loading {
    let startedAt = Date.now();
    let giveUp = new AbortController();
    let becomeReady: (value?: unknown) => void;
    const ready = new Promise((resolve) => (becomeReady = resolve));
    const rules: RulesAtHand = {
      ageMs: () => (Date.now() < confirmedAt ? Infinity : Date.now() - confirmedAt),
      areAwaited: () => !canAnswer(pollIntervalMs),
      adopt(newest, ageMs) {
        ruleset = newest ?? ruleset;
        confirmedAt = Date.now() - ageMs;
        if (canAnswer(pollIntervalMs)) becomeReady();
      },
    };

    async function attempt(): Promise<LoadResult> {
      const begunAt = startedAt;
      const result = await loader.load({ pollIntervalMs, force, signal: giveUp.signal }, rules);
      if (!("problem" in result) || Date.now() - begunAt < frozenMs) return result;
      // It says nothing of PostHog.
      restart();
      return attempt();
    }

    function restart(): void {
      giveUp.abort();
      giveUp = new AbortController();
      startedAt = Date.now();
    }

    const settled = attempt().then((result) => {
      loading = undefined;
      const isCurrent = "current" in result && result.current;
      attemptedAt = isCurrent ? confirmedAt : Date.now();
      waitMs = result.waitMs;
      if ("problem" in result) fail(result.problem);
      else if (isCurrent) outage = undefined;
      becomeReady();
      return isCurrent;
    });
    lastIntervalMs = pollIntervalMs;
    loading = {
      get startedAt() {
        return startedAt;
      },
      get isReady() {
        return canAnswer(pollIntervalMs);
      },
      ready,
      settled,
      restart,
    };
    return loading;
  }

  function fail(problem: PostHogProblem): HalyardError {
    if (outage?.code !== problem.code) outage = createOutage(problem, host, ruleset && Math.round((Date.now() - confirmedAt) / 1000));
    return outage!;
  }

  /** In an outage there is nothing to wait for, unless all that is known of it is as old as the rules. */
  function canAnswer(pollIntervalMs: number): boolean {
    if (!ruleset) return false;
    const toleratedMs = toleratedIntervals * pollIntervalMs;
    return Date.now() - confirmedAt < toleratedMs || (outage !== undefined && Date.now() - attemptedAt < Math.max(toleratedMs, 2 * longestBackOffMs));
  }

  /** A clock that was set back counts as due, or the rules would be kept until it has caught up. */
  function isDue(pollIntervalMs: number): boolean {
    const elapsed = Date.now() - attemptedAt;
    return elapsed < 0 || elapsed >= (waitMs ?? pollIntervalMs);
  }

  function findLoading(): Loading | undefined {
    if (loading && Date.now() - loading.startedAt >= frozenMs) loading.restart();
    return loading;
  }

  /** What is under way may have been read before the change that the order is about. */
  function order(next: Order): Promise<boolean> {
    const underWay = findLoading();
    if (!underWay) return begin(next).settled;
    ordered = ordered?.force ? ordered : next;
    following ??= underWay.settled.then(() => {
      const taken = ordered!;
      ordered = following = undefined;
      return order(taken);
    });
    return following;
  }

  return {
    get ruleset() {
      return ruleset;
    },
    get outage() {
      return outage;
    },
    get cacheFailure() {
      return loader.cacheFailure;
    },
    freshen: (pollIntervalMs) => findLoading() ?? (isDue(pollIntervalMs) ? begin({ pollIntervalMs, force: false }) : undefined),
    refresh: (pollIntervalMs) => order({ pollIntervalMs, force: true }),
    reread() {
      if (lastIntervalMs !== undefined) void order({ pollIntervalMs: lastIntervalMs, force: false });
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
