import type { Signer, Snapshot } from "@halyard/core";

const shared = Symbol.for("@halyard/next/hand-over@1");

const purpose = "halyard.hand-over.1\n";

/** Those that no page takes, as on a prerendered route, make room for newer ones. */
const mostOnTheWay = 256;

/** What the header of a request stands for, where the proxy that wrote it and the page that reads it run in one process. */
export interface HandOver {
  keep(header: string, snapshot: Snapshot, binding: string): void;
  /** What was kept for exactly this header and this binding, once. */
  take(header: string, binding: string): Snapshot | undefined;
}

interface Kept {
  readonly snapshot: Snapshot;
  readonly binding: string;
}

/**
 * On the global object and not in a module, of which a bundler gives the proxy and the pages each their own copy. A header
 * that was kept here was signed here, so to find the whole of it is to check it. Applications with another secret, which
 * may live in the same process, have a place of their own.
 */
export function createHandOver(signer: Signer): HandOver {
  const places = ((globalThis as { [shared]?: Map<string, Map<string, Kept>> })[shared] ??= new Map());
  const place = signer.sign(purpose);
  const kept = places.get(place) ?? new Map<string, Kept>();
  places.set(place, kept);

  return {
    keep(header, snapshot, binding) {
      kept.set(header, { snapshot, binding });
      if (kept.size > mostOnTheWay) kept.delete(kept.keys().next().value!);
    },
    take(header, binding) {
      const found = kept.get(header);
      kept.delete(header);
      return found?.binding === binding ? found.snapshot : undefined;
    },
  };
}
