import type { ExposureLog, Exposure } from "./exposure-log.ts";
import type { FlagFilters, Project } from "./project.ts";

const buckets = 60;
const shownExposures = 30;

/** What the console shows of a flag's exposures. */
export interface ExposureSummary {
  /** The start of each stretch of time, in seconds since 1970. */
  times: number[];
  /** Exposures in each stretch, by value. */
  counts: Record<string, number[]>;
  /** The rollout at the end of each stretch, in percent. */
  rollouts: (number | null)[];
  /** The people by the value that they saw last. */
  people: Record<string, number>;
  /** The share of each value that the rollout aims at, in percent, for those whom no narrower condition is about. */
  aims: Record<string, number>;
  /** Newest first. */
  latest: Exposure[];
  stored: number;
  dropped: number;
}

/** Sums up the exposures of one flag, from its first that is kept until now. */
export function summarizeExposures(project: Project, { exposures, dropped }: ExposureLog, key: string, now: number): ExposureSummary {
  const own = exposures.filter(({ flag }) => flag === key);
  const start = own[0]?.at ?? now;
  const step = Math.max(1000, Math.ceil((now - start + 1) / buckets));
  const length = own.length === 0 ? 0 : Math.floor((now - start) / step) + 1;
  // Without a prototype, since whoever sends events names the keys.
  const counts = Object.create(null) as Record<string, number[]>;
  const last = new Map<string, string>();
  for (const { at, value, person } of own) {
    const row = (counts[value] ??= Array.from({ length }, () => 0));
    row[Math.floor((at - start) / step)]! += 1;
    last.set(person, value);
  }
  const people = Object.create(null) as Record<string, number>;
  for (const value of last.values()) people[value] = (people[value] ?? 0) + 1;
  const flag = project.flags.find((each) => each.key === key && !each.deleted);
  const times = Array.from({ length }, (_, index) => start + index * step);
  return {
    times: times.map((time) => time / 1000),
    counts,
    rollouts: times.map((time) => rolloutOf(flag && filtersAt(project, flag.id, flag.filters, time + step))),
    people,
    aims: aimsOf(flag?.filters),
    latest: own.slice(-shownExposures).reverse(),
    stored: exposures.length,
    dropped,
  };
}

/** The filters that a flag had at a time: what the first later change replaced, else those of today. */
function filtersAt(project: Project, id: number, filters: FlagFilters, time: number): FlagFilters {
  for (const { flagId, at, changes } of project.activity ?? []) {
    if (flagId !== id || Date.parse(at) < time) continue;
    const change = changes.find(({ field }) => field === "filters");
    if (change) return change.before as FlagFilters;
  }
  return filters;
}

/** The percentage of the condition that is about everybody; null where there is none. */
function rolloutOf(filters: FlagFilters | undefined): number | null {
  const everybody = filters?.groups?.find(({ properties = [] }) => properties.length === 0);
  return everybody ? (everybody.rollout_percentage ?? 100) : null;
}

function aimsOf(filters: FlagFilters | undefined): Record<string, number> {
  const rollout = rolloutOf(filters);
  if (rollout === null) return {};
  const forced = filters?.groups?.find(({ properties = [] }) => properties.length === 0)?.variant;
  const variants = filters?.multivariate?.variants ?? [];
  const given = forced ? [[forced, rollout] as const] : variants.length > 0 ? variants.map(({ key, rollout_percentage: weight }) => [key, (rollout * weight) / 100] as const) : [["true", rollout] as const];
  return { ...Object.fromEntries(given), false: 100 - rollout };
}
