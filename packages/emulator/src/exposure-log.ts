import type { CapturedEvent } from "./captured-event.ts";
import { createExposureSeries, type ExposureSeries } from "./exposure-series.ts";
import { createPeopleCount, type PeopleCount } from "./people-count.ts";

const longestText = 200;
const latestOfFlag = 30;
const valuesOfFlag = 20;
const answerLength = 100;

/** What stands for the values of a flag that has been sent with too many of them. */
const otherValues = "other values";

/** Somebody was shown a flag's value. */
export interface Exposure {
  /** Grows with each. */
  id: number;
  /** When it arrived, in milliseconds: senders' clocks differ. */
  at: number;
  flag: string;
  value: string;
  person: string;
}

/** What is counted of a flag as its exposures come and go. */
export interface FlagExposures {
  /** The start of the count, in milliseconds. */
  readonly since: number;
  readonly series: ExposureSeries;
  readonly people: PeopleCount;
  /** Oldest first. */
  readonly latest: readonly Exposure[];
}

/** How many exposures a log keeps, and how many it does not. */
export interface KeptExposures {
  /** Of all flags. */
  stored: number;
  dropped: number;
  /** When the oldest stored one arrived, in milliseconds since 1970. */
  keptSince: number | null;
  /** Events that call themselves exposures and name no flag, value or person. */
  unreadable: number;
}

/** Exposures after a cursor. */
export interface LiveExposures extends KeptExposures {
  /** Newest first, a hundred at most. */
  exposures: Exposure[];
  /** The cursor to ask with next. */
  next: number;
  /** How many more there were. */
  missed: number;
}

/** The newest exposures, and how many older ones it no longer has. */
export interface ExposureLog {
  readonly kept: KeptExposures;
  of(flag: string): FlagExposures | undefined;
  /** @param flag all flags when absent. */
  after(cursor: number, flag?: string): LiveExposures;
  add(events: readonly CapturedEvent[], now: number): void;
  clear(): void;
}

/** @param capacity how many exposures it keeps. */
export function createExposureLog(capacity: number): ExposureLog {
  // A ring: the exposure with an id lies at its remainder.
  let ring: Exposure[] = [];
  let flags = new Map<string, ReturnType<typeof createCount>>();
  let [last, stored, dropped, unreadable] = [0, 0, 0, 0];

  function drop({ flag, person }: Exposure): void {
    const count = flags.get(flag)!;
    count.stored -= 1;
    count.people.remove(person);
    if (count.stored === 0) flags.delete(flag);
    dropped += 1;
    stored -= 1;
  }

  function addOne(at: number, flag: string, sent: string, person: string): void {
    let count = flags.get(flag);
    if (!count) flags.set(flag, (count = createCount(at)));
    const value = count.values.has(sent) || count.values.size < valuesOfFlag ? sent : otherValues;
    count.values.add(value);
    last += 1;
    const exposure = { id: last, at, flag, value, person };
    count.stored += 1;
    stored += 1;
    count.series.add(at, value);
    count.people.add(person, value);
    count.latest.push(exposure);
    if (count.latest.length > latestOfFlag) count.latest.shift();
    const replaced = ring[last % capacity];
    ring[last % capacity] = exposure;
    if (replaced) drop(replaced);
  }

  const readKept = (): KeptExposures => ({ stored, dropped, keptSince: stored === 0 ? null : ring[(last - stored + 1) % capacity]!.at, unreadable });

  return {
    get kept() {
      return readKept();
    },
    of: (flag) => flags.get(flag),
    after(cursor, flag) {
      const exposures: Exposure[] = [];
      let missed = 0;
      const oldest = Math.max(last - stored, cursor > last ? 0 : cursor);
      for (let id = last; id > oldest; id -= 1) {
        const exposure = ring[id % capacity]!;
        if (flag !== undefined && exposure.flag !== flag) continue;
        if (exposures.length < answerLength) exposures.push(exposure);
        else missed += 1;
      }
      return { exposures, next: last, missed, ...readKept() };
    },
    add(events, now) {
      for (const { event, distinct_id: person, properties } of events) {
        if (event !== "$feature_flag_called") continue;
        const { $feature_flag: flag, $feature_flag_response: value } = properties;
        const isReadable = typeof flag === "string" && flag !== "" && person !== "" && ["string", "boolean", "number"].includes(typeof value);
        if (isReadable) addOne(now, flag.slice(0, longestText), String(value).slice(0, longestText), person.slice(0, longestText));
        else unreadable += 1;
      }
    },
    clear() {
      ring = [];
      flags = new Map();
      [stored, dropped, unreadable] = [0, 0, 0];
    },
  };
}

function createCount(since: number): { since: number; stored: number; values: Set<string>; series: ExposureSeries; people: PeopleCount; latest: Exposure[] } {
  return { since, stored: 0, values: new Set(), series: createExposureSeries(), people: createPeopleCount(), latest: [] };
}
