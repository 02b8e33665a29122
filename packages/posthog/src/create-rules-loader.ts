import { setTimeout as delay } from "node:timers/promises";
import type { HalyardError } from "@halyard/core";
import type { Ruleset } from "@halyard/core/rules";
import { backOff } from "./back-off.ts";
import { compileDefinitions } from "./compile-definitions.ts";
import { createCacheFailure, type CacheFailureCode } from "./create-cache-failure.ts";
import type { DefinitionsFetcher } from "./create-definitions-fetcher.ts";
import type { Claim, DefinitionsStore } from "./definitions-cache.ts";
import { fetchAlone, ownVersion } from "./fetch-alone.ts";
import { unavailable, type PostHogProblem } from "./posthog-problem.ts";
import { withDeadline } from "./with-deadline.ts";

/** What came of one attempt to have the newest rules, and for how long no other is needed; the interval, unless it is said. */
export type LoadResult =
  | { readonly current: true; readonly waitMs?: number }
  /** Somebody else is about to fetch them. */
  | { readonly current: false; readonly waitMs: number }
  | { readonly problem: PostHogProblem; readonly waitMs: number };

export interface LoadRequest {
  readonly pollIntervalMs: number;
  /** Fetches whatever the age of a copy, because the definitions have changed. */
  readonly force: boolean;
  /** Gives up the request to PostHog that is under way. */
  readonly signal: AbortSignal;
}

/** The rules that a process has, and takes. */
export interface RulesAtHand {
  /** How long ago, in milliseconds, they were the newest; infinite without any. */
  ageMs(): number;
  /** Whether requests wait for others. */
  areAwaited(): boolean;
  /** Takes rules as soon as they are known, or none where those at hand proved to be the newest of that time. */
  adopt(ruleset: Ruleset | undefined, ageMs: number): void;
}

export interface RulesLoader {
  /** Looks at the copy, and asks PostHog where it is this process's turn; never rejects. One call at a time. */
  load(request: LoadRequest, rules: RulesAtHand): Promise<LoadResult>;
  /** What is wrong with the cache; one error for one outage. */
  readonly cacheFailure: HalyardError | undefined;
}

export interface RulesLoaderOptions {
  readonly fetchDefinitions: DefinitionsFetcher;
  /** Nothing where the process keeps no copy. */
  readonly store: DefinitionsStore | undefined;
}

interface Turn {
  readonly store: DefinitionsStore;
  readonly claim: Claim;
}

/** How long requests that wait for rules wait for the cache, before PostHog is asked without it. */
const patienceMs = 100;

/** How often a process that waits for rules looks whether the one that fetches them has them. */
const lookAgainMs = 50;

export function createRulesLoader({ fetchDefinitions, store = fetchAlone }: RulesLoaderOptions): RulesLoader {
  /** What the rules at hand are a copy of. */
  let known: { readonly version: string | undefined; readonly etag: string | undefined } | undefined;
  let failures = 0;
  let cacheFailure: HalyardError | undefined;
  let newCacheFailure: HalyardError | undefined;
  let wasAway = false;

  function noteCacheFailure(code: CacheFailureCode, cause: unknown): void {
    newCacheFailure = cacheFailure?.code === code ? cacheFailure : createCacheFailure(code, cause);
  }

  /** Nothing where the cache is away. */
  async function claim({ pollIntervalMs, force }: LoadRequest): Promise<Turn | undefined> {
    try {
      const claimed = await store.claim({ known: known?.version, maxAgeMs: pollIntervalMs, force });
      wasAway = false;
      if (claimed.damage !== undefined) noteCacheFailure("INVALID_CACHED_RULES", claimed.damage);
      return { store, claim: claimed };
    } catch (error) {
      noteCacheFailure("CACHE_UNAVAILABLE", error);
      return undefined;
    }
  }

  async function claimAlone(): Promise<Turn> {
    return { store: fetchAlone, claim: await fetchAlone.claim({ known: known?.version, maxAgeMs: 0, force: true }) };
  }

  /** Tells the cache, which may be away by now; what was fetched holds all the same. */
  async function tell<Reply>(telling: () => Promise<Reply>): Promise<Reply | undefined> {
    try {
      return await telling();
    } catch (error) {
      noteCacheFailure("CACHE_UNAVAILABLE", error);
      return undefined;
    }
  }

  /** Whether the copy could be used, be it to know that it is no newer than the rules at hand. */
  function adoptCopy({ copy }: Claim, rules: RulesAtHand): boolean {
    if (!copy) return true;
    if (copy.version === known?.version || (copy.etag !== undefined && copy.etag === known?.etag)) {
      known = { version: copy.version, etag: copy.etag ?? known.etag };
      if (copy.ageMs < rules.ageMs()) rules.adopt(undefined, copy.ageMs);
      return true;
    }
    // A cache never goes back, so what it has instead of the rules that came from it is newer. Rules from elsewhere have their age alone.
    const isFromElsewhere = known !== undefined && (known.version === undefined || known.version === ownVersion);
    if (isFromElsewhere && copy.ageMs > rules.ageMs()) return true;
    const compiled = compileDefinitions(copy.body ?? "");
    if ("flaw" in compiled) {
      noteCacheFailure("INVALID_CACHED_RULES", `it holds ${compiled.flaw}`);
      return false;
    }
    known = { version: copy.version, etag: copy.etag };
    rules.adopt(compiled.ruleset, copy.ageMs);
    return true;
  }

  async function take({ store: taken, claim: claimed }: Turn, request: LoadRequest, rules: RulesAtHand): Promise<LoadResult> {
    const { pollIntervalMs } = request;
    const isUsable = adoptCopy(claimed, rules);
    if (claimed.ticket !== undefined) return fetchFor(claimed.ticket, { store: taken, claim: claimed }, request, rules);
    if (!isUsable) return proceed({ ...request, force: true }, rules);
    if (claimed.copy && claimed.copy.ageMs < pollIntervalMs) return { current: true };
    const waitMs = Math.min(claimed.takenForMs, pollIntervalMs / 10);
    if (claimed.problem) return { problem: claimed.problem, waitMs };
    if (!rules.areAwaited()) return { current: false, waitMs };
    await delay(Math.min(claimed.takenForMs, lookAgainMs));
    return proceed(request, rules);
  }

  async function fetchFor(ticket: string, turn: Turn, { pollIntervalMs, signal }: LoadRequest, rules: RulesAtHand): Promise<LoadResult> {
    const { copy, failures: failuresOfAll } = turn.claim;
    const startedAt = Date.now();
    // "Not modified" must mean the copy, or an old copy would pass for the newest.
    const isCopyKnown = copy !== undefined && copy.version === known?.version;
    const fetched = await fetchDefinitions(isCopyKnown ? known!.etag : undefined, signal);
    const ageMs = (): number => Math.max(0, Date.now() - startedAt);

    if ("unchanged" in fetched && isCopyKnown) {
      failures = 0;
      // A slow cache may have brought others meanwhile.
      if (copy.version === known?.version) {
        rules.adopt(undefined, ageMs());
        // The body is needed anew to replace a copy that is gone.
        if (!(await tell(() => turn.store.confirm(ticket, copy.version)))) known = { version: undefined, etag: known.etag };
      }
      return { current: true, ...spread(turn, pollIntervalMs) };
    }
    const compiled = "body" in fetched ? compileDefinitions(fetched.body) : undefined;
    if ("body" in fetched && compiled && "ruleset" in compiled) {
      failures = 0;
      rules.adopt(compiled.ruleset, ageMs());
      known = { version: await tell(() => turn.store.write(ticket, fetched)), etag: fetched.etag };
      return { current: true, ...spread(turn, pollIntervalMs) };
    }
    const problem = "problem" in fetched ? fetched.problem : unavailable(`it answered with ${compiled && "flaw" in compiled ? compiled.flaw : "\"not modified\" to a first request"}`);
    if (!signal.aborted) failures = Math.max(failures, failuresOfAll) + 1;
    const waitMs = backOff({ failures, pollIntervalMs, hasRules: known !== undefined });
    // A request that was given up, or a key that is refused, is this process's own matter: another one may try at once.
    const isOwn = signal.aborted || problem.code === "POSTHOG_UNAUTHORIZED";
    await tell(() => (isOwn ? turn.store.release(ticket) : turn.store.fail(ticket, problem, waitMs)));
    return { problem, waitMs };
  }

  /** Processes that fetch without the cache that they should share do not do so in step. */
  function spread(turn: Turn, pollIntervalMs: number): { waitMs?: number } {
    return turn.store === store ? {} : { waitMs: pollIntervalMs * (0.75 + Math.random() / 4) };
  }

  async function proceed(request: LoadRequest, rules: RulesAtHand): Promise<LoadResult> {
    const claiming = claim(request);
    const turn = rules.areAwaited() ? await withDeadline(claiming, patienceMs) : await claiming;
    if (turn) return take(turn, request, rules);
    if (!rules.areAwaited() && !request.force && !wasAway) {
      // Every process notices at the same time that the cache is away.
      wasAway = true;
      return { current: false, waitMs: Math.random() * request.pollIntervalMs };
    }
    const asking = take(await claimAlone(), request, rules);
    const slow = await Promise.race([claiming, asking.then(() => undefined)]);
    if (slow) adoptCopy(slow.claim, rules);
    const result = await asking;
    const late = slow ?? (await claiming);
    const isDone = !late || ("current" in result && result.current && late.claim.ticket === undefined);
    return isDone ? result : take(late, request, rules);
  }

  return {
    async load(request, rules) {
      newCacheFailure = undefined;
      const result = await proceed(request, rules);
      cacheFailure = newCacheFailure;
      return result;
    },
    get cacheFailure() {
      return cacheFailure;
    },
  };
}
