import type { OnRead } from "@halyard/core/forced-flags";

type ReadListener = (name: string, state: string) => void;

let listener: ReadListener | undefined;

/** Has `listen` told of each read of a forced flag, in place of who was told before. */
export function listenToReads(listen: ReadListener): void {
  listener = listen;
}

/** What was not forced was not tested: a default that a test lets stand is no state of it. */
export const noteRead: OnRead = (name, state, isForced) => {
  if (isForced) listener?.(name, state);
};
