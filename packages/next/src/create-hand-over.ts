import type { FlagDeclarations, Signer } from "@halyard/core";
import type { RequestFlags } from "./request-flags.ts";

const shared = Symbol.for("@halyard/next/hand-over@3");

const purpose = "halyard.hand-over.3\n";

/** Those that no page asks for, as on a prerendered route, make room for newer ones. */
const mostKept = 1024;

/** What the header of a request stands for, where the proxy that wrote it and the page that reads it run in one process. */
export interface HandOver {
  /** Whether a page has found something here: then pages run in this process, and a header need not say more than a name. */
  readonly isReached: boolean;
  keep(header: string, flags: RequestFlags, binding: string): void;
  /** What was kept for exactly this header and this binding, unless it is too old. */
  find(header: string, binding: string): RequestFlags | undefined;
}

interface Place {
  readonly kept: Map<string, { readonly flags: RequestFlags; readonly binding: string }>;
  isReached: boolean;
}

/**
 * On the global object and not in a module, of which a bundler gives the proxy and the pages each their own copy. A header
 * that was kept here was signed or made up here, so to find the whole of it is to check it. Applications with another
 * secret or other flags, which may live in the same process, have a place of their own.
 */
export function createHandOver(signer: Signer, declarations: FlagDeclarations, maxAgeMs: number): HandOver {
  const places = ((globalThis as { [shared]?: Map<string, Place> })[shared] ??= new Map());
  const name = signer.sign(purpose + JSON.stringify(Object.entries(declarations).map(([each, { variants, default: fallback }]) => [each, variants, fallback])));
  const place: Place = places.get(name) ?? { kept: new Map(), isReached: false };
  places.set(name, place);
  const { kept } = place;

  function isFresh({ head }: RequestFlags): boolean {
    return Math.abs(Date.now() - head.evaluatedAt) <= maxAgeMs;
  }

  return {
    get isReached() {
      return place.isReached;
    },
    keep(header, flags, binding) {
      kept.set(header, { flags, binding });
      // What is too old goes first of all: it holds on to the rules of its time.
      for (const [oldest, each] of kept) {
        if (kept.size <= mostKept && isFresh(each.flags)) break;
        kept.delete(oldest);
      }
    },
    find(header, binding) {
      const found = kept.get(header);
      place.isReached ||= found !== undefined;
      return found?.binding === binding && isFresh(found.flags) ? found.flags : undefined;
    },
  };
}
