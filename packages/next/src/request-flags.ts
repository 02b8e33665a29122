import { andThen, type ActorFlags, type Snapshot, type SnapshotHead } from "@halyard/core";

/** The flags of one request, each decided when it is first read, and for whom. */
export interface RequestFlags extends ActorFlags {
  readonly head: SnapshotHead;
}

/** All of them, as they go to another process and to the browser. */
export function toSnapshot({ head, readAll }: RequestFlags): Snapshot | Promise<Snapshot> {
  return andThen(readAll(), (flags) => ({ ...head, flags }));
}

/** The flags of a snapshot, which are decided already. */
export function fromSnapshot(snapshot: Snapshot): RequestFlags {
  const { flags, ...head } = snapshot;
  return { head, read: (name) => flags[name]!, readAll: () => flags };
}
