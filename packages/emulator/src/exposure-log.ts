import type { CapturedEvent } from "./captured-event.ts";

/** Somebody was shown a flag's value. */
export interface Exposure {
  /** When it arrived, in milliseconds: senders' clocks differ. */
  at: number;
  flag: string;
  value: string;
  person: string;
}

/** The newest exposures, and how many older ones it no longer has. */
export interface ExposureLog {
  readonly exposures: readonly Exposure[];
  readonly dropped: number;
  add(events: readonly CapturedEvent[], now: number): void;
  clear(): void;
}

/** @param kept how many exposures it keeps. */
export function createExposureLog(kept: number): ExposureLog {
  let exposures: Exposure[] = [];
  let dropped = 0;
  return {
    get exposures() {
      return exposures;
    },
    get dropped() {
      return dropped;
    },
    add(events, now) {
      for (const { event, distinct_id, properties } of events) {
        if (event !== "$feature_flag_called") continue;
        exposures.push({ at: now, flag: String(properties.$feature_flag), value: String(properties.$feature_flag_response), person: distinct_id });
      }
      if (exposures.length <= kept) return;
      dropped += exposures.length - kept;
      exposures = exposures.slice(-kept);
    },
    clear() {
      exposures = [];
      dropped = 0;
    },
  };
}
