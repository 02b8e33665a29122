import { timingSafeEqual } from "node:crypto";
import { andThen, type Signer } from "@halyard/core";
import type { Combinations } from "./create-combinations.ts";
import { codePrefix, noCode, type RoutePattern } from "./create-route-pattern.ts";
import type { StaticVariantsBackend } from "./static-variants-backend.ts";

const purpose = "halyard.static-variants.1\n";

/** Of base64url: 96 bits. */
const signatureLength = 16;

export interface RewriteBackendOptions {
  readonly route: string;
  readonly pattern: RoutePattern;
  readonly combinations: Combinations;
  /** What else stands where the code does, where that is known. */
  readonly siblings?: readonly string[];
  /** Signs the codes; nothing where they cannot be signed yet. */
  readonly findSigner: () => Signer | undefined;
}

/**
 * Puts a code into the address of each page, and lets the proxy rewrite to it.
 *
 * A code is the combination's number and a signature over that number, the route, and the route's flags with their states
 * in order. So a code that was forged, that belongs to another route, or that was made before a flag or a state was added,
 * taken away or moved, is no code, and its address is not found.
 */
export function createRewriteBackend({ route, pattern, combinations, siblings, findSigner }: RewriteBackendOptions): StaticVariantsBackend {
  const codes: string[] = [];

  function codeOf(index: number): string | undefined {
    const signer = codes[index] === undefined ? findSigner() : undefined;
    if (signer) {
      const signature = signer.sign(purpose + JSON.stringify([route, combinations.states, index])).slice(0, signatureLength);
      codes[index] = `${codePrefix}${index.toString(36)}${codePrefix}${signature}`;
    }
    return codes[index];
  }

  return {
    declare(isWanted) {
      const wanted = Array.from({ length: combinations.count }, (_, index) => (isWanted(combinations.at(index)) ? codeOf(index) : undefined));
      return [noCode, ...wanted.filter((code) => code !== undefined)].map((variants) => ({ variants }));
    },
    resolve(path, flags) {
      // The proxy does not see where it sends a request itself: who asks for a page's own address did not come from here.
      if (pattern.segmentOf(path)?.startsWith(codePrefix)) return pattern.nowhere;
      const toPage = pattern.match(path);
      return toPage && andThen(combinations.indexOf(flags), (index) => toPage(codeOf(index) ?? noCode));
    },
    refuse(path) {
      const segment = pattern.segmentOf(path);
      return segment === undefined || !siblings || siblings.includes(segment) ? undefined : pattern.nowhere;
    },
    async read(params) {
      const { variants: code } = await params;
      if (typeof code !== "string") return undefined;
      const index = Number.parseInt(code.slice(codePrefix.length), 36);
      const expected = index >= 0 && index < combinations.count ? codeOf(index) : undefined;
      return expected !== undefined && isSame(code, expected) ? combinations.at(index) : undefined;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const [first, second] = [Buffer.from(given), Buffer.from(expected)];
  return first.length === second.length && timingSafeEqual(first, second);
}
