import type { CapturedEvent } from "./captured-event.ts";
import { createExposureLog, type ExposureLog } from "./exposure-log.ts";
import type { Fault } from "./fault.ts";

const keptEvents = 10_000;
const keptExposures = 100_000;
const keptFlags = 10_000;

/** What went over the wire, and how it is disturbed: the part of the emulator that is not PostHog's. */
export interface Traffic {
  /** Requests by method and endpoint, such as `GET /flags/definitions`. */
  readonly requests: Record<string, number>;
  /** The newest captured events, oldest first. */
  readonly events: readonly CapturedEvent[];
  /** The exposures among the events: more of them are kept, since they are small. */
  readonly exposureLog: ExposureLog;
  readonly faults: Readonly<Record<string, Fault>>;
  count(method: string, endpoint: string): void;
  capture(events: readonly CapturedEvent[]): void;
  clearEvents(): void;
  clearRequests(): void;
  setFault(endpoint: string, fault: Fault | undefined): void;
  setFaults(faults: Record<string, Fault>): void;
  /**
   * The fault of a request: that of its method and endpoint (`POST /flags`), else of the endpoint, else of all, `*`.
   * Each call counts as one of the times that the fault is for.
   */
  takeFault(method: string, endpoint: string): Fault | undefined;
  /** When each flag was last reported as read, ISO 8601 by key. */
  readonly lastCalled: ReadonlyMap<string, string>;
}

export function createTraffic(): Traffic {
  let requests: Record<string, number> = {};
  let events: CapturedEvent[] = [];
  let faults: Record<string, Fault> = {};
  const lastCalled = new Map<string, string>();
  const exposureLog = createExposureLog(keptExposures);
  return {
    lastCalled,
    exposureLog,
    get requests() {
      return requests;
    },
    get events() {
      return events;
    },
    get faults() {
      return faults;
    },
    count(method, endpoint) {
      const key = `${method} ${endpoint}`;
      requests[key] = (requests[key] ?? 0) + 1;
    },
    capture(received) {
      events = [...events, ...received].slice(-keptEvents);
      exposureLog.add(received, Date.now());
      for (const { event, properties } of received) {
        const flag = properties.$feature_flag;
        if (event === "$feature_flag_called" && typeof flag === "string" && (lastCalled.has(flag) || lastCalled.size < keptFlags)) lastCalled.set(flag, new Date().toISOString());
      }
    },
    clearEvents() {
      events = [];
      exposureLog.clear();
    },
    clearRequests() {
      requests = {};
    },
    setFault(endpoint, fault) {
      const { [trim(endpoint)]: _, ...others } = faults;
      faults = fault ? { ...others, [trim(endpoint)]: fault } : others;
    },
    setFaults(all) {
      faults = Object.fromEntries(Object.entries(all).map(([endpoint, fault]) => [trim(endpoint), fault]));
    },
    takeFault(method, endpoint) {
      const name = [`${method} ${endpoint}`, endpoint, "*"].find((each) => each in faults);
      const fault = name === undefined ? undefined : faults[name];
      if (name === undefined || fault?.times === undefined) return fault;
      const { [name]: _, ...others } = faults;
      faults = fault.times > 1 ? { ...others, [name]: { ...fault, times: fault.times - 1 } } : others;
      return fault;
    },
  };
}

function trim(endpoint: string): string {
  return endpoint.replace(/(?<=.)\/$/, "");
}
