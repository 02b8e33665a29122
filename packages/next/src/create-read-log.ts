import type { FlagValue, Snapshot } from "@halyard/core";

const key = Symbol.for("@halyard/next/read-log@1");

const mostActors = 50;

const mostRequests = 20;

const mostUndeclared = 50;

/** What a request read. */
interface RequestReads {
  readonly evaluatedAt: number;
  readonly values: Map<string, FlagValue>;
}

interface Reads {
  /** The latest requests of those who use the devtools, by distinct id; who came last stands last. */
  readonly actors: Map<string, RequestReads[]>;
  /** When each undeclared flag was last asked for, in milliseconds since 1970. */
  readonly undeclared: Map<string, number>;
}

/** Remembers for the devtools what code on the server read, which the page itself does not know. */
export interface ReadLog {
  /** Has what is read from this snapshot remembered. */
  watch(this: void, snapshot: Snapshot): void;
  /** Notes that a flag was read from a snapshot; nothing where that is not watched. */
  note(this: void, snapshot: Snapshot, name: string): void;
  noteUndeclared(this: void, name: string): void;
  /** What was read since a time, in milliseconds since 1970, by this instance: by code for an actor, and of undeclared flags for anybody. */
  read(this: void, distinctId: string, since: number): { readonly values: Readonly<Record<string, FlagValue>>; readonly undeclared: readonly string[] };
}

/** It lives on the global object, because a bundler may give pages and route handlers each their own copy of this module. */
export function createReadLog(): ReadLog {
  const watched = new WeakMap<Snapshot, RequestReads["values"]>();
  return {
    watch(snapshot) {
      const { actors } = readsOfProcess();
      const values = new Map<string, FlagValue>();
      watched.set(snapshot, values);
      const requests = actors.get(snapshot.distinctId) ?? [];
      actors.delete(snapshot.distinctId);
      actors.set(snapshot.distinctId, [...requests, { evaluatedAt: snapshot.evaluatedAt, values }].slice(-mostRequests));
      if (actors.size > mostActors) actors.delete(actors.keys().next().value!);
    },
    note(snapshot, name) {
      watched.get(snapshot)?.set(name, snapshot.flags[name]!.value);
    },
    noteUndeclared(name) {
      const { undeclared } = readsOfProcess();
      if (undeclared.size >= mostUndeclared) undeclared.clear();
      undeclared.set(name, Date.now());
    },
    read(distinctId, since) {
      const { actors, undeclared } = readsOfProcess();
      const requests = (actors.get(distinctId) ?? []).filter(({ evaluatedAt }) => evaluatedAt >= since);
      requests.sort((first, second) => first.evaluatedAt - second.evaluatedAt);
      return {
        values: Object.fromEntries(requests.flatMap(({ values }) => [...values])),
        undeclared: [...undeclared].filter(([, at]) => at >= since).map(([name]) => name),
      };
    },
  };
}

function readsOfProcess(): Reads {
  return ((globalThis as { [key]?: Reads })[key] ??= { actors: new Map(), undeclared: new Map() });
}
