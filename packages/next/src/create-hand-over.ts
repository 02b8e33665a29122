import type { FlagDeclarations, Signer } from "@halyard/core";
import { isSameCookies } from "./is-same-cookies.ts";
import type { RequestFlags } from "./request-flags.ts";
import type { Cookie } from "./to-binding.ts";

const shared = Symbol.for("@halyard/next/hand-over@3");

const purpose = "halyard.hand-over.3\n";

/** Those that no page asks for, as on a prerendered route, make room for newer ones. */
const mostKept = 1024;

/** What the header of a request stands for, where the proxy that wrote it and the page that reads it run in one process. */
export interface HandOver {
  /** Whether a page has found something here: then pages run in this process, and a header need not say more than a name. */
  readonly isReached: boolean;
  /** Keeps the flags that were decided with these cookies. */
  keep(header: string, flags: RequestFlags, cookies: readonly Cookie[]): void;
  /** What was kept for exactly this header and these cookies, one name aside, unless it is too old. */
  find(header: string, cookies: readonly Cookie[], except: string | undefined): RequestFlags | undefined;
}

interface Place {
  readonly kept: Map<string, { readonly flags: RequestFlags; readonly cookies: readonly Cookie[] }>;
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
    keep(header, flags, cookies) {
      kept.set(header, { flags, cookies });
      // What is too old goes first of all: it holds on to the rules of its time.
      for (const [oldest, each] of kept) {
        if (kept.size <= mostKept && isFresh(each.flags)) break;
        kept.delete(oldest);
      }
    },
    find(header, cookies, except) {
      const found = kept.get(header);
      place.isReached ||= found !== undefined;
      return found && isFresh(found.flags) && isSameCookies(found.cookies, cookies, except) ? found.flags : undefined;
    },
  };
}
