import { aimedShares } from "./aimed-shares.ts";
import type { Exposure, ExposureLog, KeptExposures } from "./exposure-log.ts";
import { spanSince, type Span } from "./exposure-series.ts";
import type { Project, ProjectFlag } from "./project.ts";

/** What the console shows of a flag's exposures. */
export interface ExposureSummary extends KeptExposures {
  span: Span;
  /** The start of each stretch of time, in seconds since 1970. */
  times: number[];
  /** Exposures in each stretch, by value. */
  counts: Record<string, number[]>;
  /** The share that has the flag at the end of each stretch, in percent; null where no condition is about everybody. */
  rollouts: (number | null)[];
  /** The people by the value that they saw last. */
  people: Record<string, number>;
  /** The share of each value that the rollout aims at, in percent, for those whom no condition with filters is about. */
  aims: Record<string, number>;
  /** Newest first. */
  latest: Exposure[];
}

/**
 * Reads off what was counted of a flag.
 *
 * @param span chosen by the age of the flag's first exposure when absent.
 */
export function summarizeExposures(project: Project, log: ExposureLog, key: string, now: number, span?: Span): ExposureSummary {
  const own = log.of(key);
  const shown = span ?? spanSince(own?.since ?? now, now);
  const { times, stepMs, counts } = own?.series.read(shown, now) ?? { times: [], stepMs: 0, counts: {} };
  const flag = project.flags.find((each) => each.key === key && !each.deleted);
  return {
    span: shown,
    times: times.map((time) => time / 1000),
    counts,
    rollouts: flag ? rolloutsAt(project, flag, times.map((time) => time + stepMs)) : times.map(() => null),
    people: own?.people.totals() ?? {},
    aims: (flag && aimedShares(flag)) ?? {},
    latest: own?.latest.toReversed() ?? [],
    ...log.kept,
  };
}

/** The rollout at each of some times, which are in order: the flag of today with each later change undone. */
function rolloutsAt(project: Project, flag: ProjectFlag, times: readonly number[]): (number | null)[] {
  const changes = (project.activity ?? []).filter(({ flagId }) => flagId === flag.id);
  let state: ProjectFlag = flag;
  let rollout = rolloutOf(state);
  return times.map((_, index) => times[times.length - 1 - index]!).map((time) => {
    while (changes.length > 0 && Date.parse(changes.at(-1)!.at) >= time) {
      const undone = Object.fromEntries(changes.pop()!.changes.map(({ field, before }) => [field, before]));
      state = { ...state, ...undone };
      rollout = rolloutOf(state);
    }
    return rollout;
  }).reverse();
}

function rolloutOf(flag: ProjectFlag): number | null {
  const shares = aimedShares(flag);
  return shares ? Math.round((100 - shares.false!) * 10) / 10 : null;
}
