import type { FlagValue } from "@halyard/core";
import type { RequestFlags } from "./request-flags.ts";

const key = Symbol.for("@halyard/next/read-log@2");

const mostActors = 50;

const mostRequests = 20;

const mostUndeclared = 50;

/** What was sent of a flag for somebody. */
export interface ExposureCount {
  readonly count: number;
  /** When it was sent last, in milliseconds since 1970. */
  readonly at: number;
}

/** What a request read. */
interface RequestReads {
  readonly evaluatedAt: number;
  readonly values: Map<string, FlagValue>;
}

/** What is known of somebody who uses the devtools. */
interface ActorReads {
  readonly requests: RequestReads[];
  /** By flag. */
  readonly exposures: Map<string, ExposureCount>;
}

interface Reads {
  /** Those who use the devtools, by distinct id; who came last stands last. */
  readonly actors: Map<string, ActorReads>;
  /** When each undeclared flag was last asked for, in milliseconds since 1970. */
  readonly undeclared: Map<string, number>;
}

/** Remembers for the devtools what code on the server read, which the page itself does not know. */
export interface ReadLog {
  /** Has what is read of these flags remembered. */
  watch(this: void, flags: RequestFlags): void;
  /** Notes that a flag was read; nothing where these are not watched. */
  note(this: void, flags: RequestFlags, name: string, value: FlagValue): void;
  noteUndeclared(this: void, name: string): void;
  /** Notes that an exposure was sent for a flag that was read; nothing where these are not watched. */
  noteExposure(this: void, flags: RequestFlags, name: string): void;
  /**
   * What was read since a time, in milliseconds since 1970, by this instance: by code for an actor, and of undeclared flags
   * for anybody; and the exposures that it sent for the actor, whenever that was.
   */
  read(this: void, distinctId: string, since: number): Reading;
}

interface Reading {
  readonly values: Readonly<Record<string, FlagValue>>;
  readonly exposures: Readonly<Record<string, ExposureCount>>;
  readonly undeclared: readonly string[];
}

/** It lives on the global object, because a bundler may give pages and route handlers each their own copy of this module. */
export function createReadLog(): ReadLog {
  const watched = new WeakMap<RequestFlags, RequestReads["values"]>();
  return {
    watch(flags) {
      const { distinctId, evaluatedAt } = flags.head;
      const { actors } = readsOfProcess();
      const values = new Map<string, FlagValue>();
      watched.set(flags, values);
      const { requests, exposures } = actors.get(distinctId) ?? { requests: [], exposures: new Map() };
      actors.delete(distinctId);
      actors.set(distinctId, { requests: [...requests, { evaluatedAt, values }].slice(-mostRequests), exposures });
      if (actors.size > mostActors) actors.delete(actors.keys().next().value!);
    },
    note(flags, name, value) {
      watched.get(flags)?.set(name, value);
    },
    noteUndeclared(name) {
      const { undeclared } = readsOfProcess();
      if (undeclared.size >= mostUndeclared) undeclared.clear();
      undeclared.set(name, Date.now());
    },
    noteExposure(flags, name) {
      if (!watched.has(flags)) return;
      const exposures = readsOfProcess().actors.get(flags.head.distinctId)?.exposures;
      exposures?.set(name, { count: (exposures.get(name)?.count ?? 0) + 1, at: Date.now() });
    },
    read(distinctId, since) {
      const { actors, undeclared } = readsOfProcess();
      const known = actors.get(distinctId);
      const requests = (known?.requests ?? []).filter(({ evaluatedAt }) => evaluatedAt >= since);
      requests.sort((first, second) => first.evaluatedAt - second.evaluatedAt);
      return {
        values: Object.fromEntries(requests.flatMap(({ values }) => [...values])),
        exposures: Object.fromEntries(known?.exposures ?? []),
        undeclared: [...undeclared].filter(([, at]) => at >= since).map(([name]) => name),
      };
    },
  };
}

function readsOfProcess(): Reads {
  return ((globalThis as { [key]?: Reads })[key] ??= { actors: new Map(), undeclared: new Map() });
}
