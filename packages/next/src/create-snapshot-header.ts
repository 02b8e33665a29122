import { andThen, decodeSnapshot, encodeSnapshot, HalyardError, isDeclaredValue, type FlagDeclarations, type Signer } from "@halyard/core";
import { createHandOver, type HandOver } from "./create-hand-over.ts";
import { fromSnapshot, toSnapshot, type RequestFlags } from "./request-flags.ts";
import { toBinding, type Cookie } from "./to-binding.ts";

/** The request header in which the proxy hands the snapshot to the page. It never reaches the browser. */
export const snapshotHeaderName = "x-halyard";

/** Rendering starts at once after the proxy; what is older was not made for this request. */
const maxAgeMs = 60_000;

const maxLength = 12_000;

export interface SnapshotHeader {
  /** The header's value: the snapshot, or a name for the flags in this process; nothing when there is no secret or too much to say: then the page decides by itself. */
  write(flags: RequestFlags, cookies: readonly Cookie[]): string | undefined | Promise<string | undefined>;
  /** The flags of a header that this application wrote for these declarations and these cookies moments ago; nothing for every other header. */
  read(value: string | null, cookies: readonly Cookie[]): RequestFlags | undefined;
}

export interface SnapshotHeaderOptions {
  readonly flags: FlagDeclarations;
  /** The cookie that says who a visitor is. The proxy may set it, and the snapshot says who it is anyway. */
  readonly identityCookie: () => string | undefined;
  readonly findSigner: () => Signer | undefined;
  readonly onError: (error: HalyardError) => void;
}

/**
 * The hand-over between proxy and page, signed with `HALYARD_SECRET`.
 *
 * It is bound to the cookies that the flags were decided with. A server action that signs somebody in renders its answer in
 * the same request, or passes the request's headers on to another page: what was decided for the visitor is not valid there.
 */
export function createSnapshotHeader({ flags: declarations, identityCookie, findSigner, onError }: SnapshotHeaderOptions): SnapshotHeader {
  const names = Object.keys(declarations);
  let tooLarge: HalyardError | undefined;
  let handOver: HandOver | undefined;

  return {
    write(flags, cookies) {
      const signer = findSigner();
      if (!signer) return undefined;
      const place = (handOver ??= createHandOver(signer, declarations, maxAgeMs));
      if (place.isReached) {
        // A page that does not find it, because it runs elsewhere after all, decides by itself as without a proxy.
        const name = crypto.randomUUID();
        place.keep(name, flags, cookies);
        return name;
      }
      return andThen(toSnapshot(flags), (snapshot) => {
        const line = encodeSnapshot(snapshot, signer, toBinding(cookies, identityCookie()));
        if (line.length > maxLength) {
          onError((tooLarge ??= snapshotTooLarge(line.length)));
          return undefined;
        }
        place.keep(line, flags, cookies);
        return line;
      });
    },
    read(value, cookies) {
      if (!value || value.length > maxLength) return undefined;
      const signer = findSigner();
      if (!signer) return undefined;
      const kept = (handOver ??= createHandOver(signer, declarations, maxAgeMs)).find(value, cookies, identityCookie());
      if (kept) return kept;
      const snapshot = decodeSnapshot(value, signer, { binding: toBinding(cookies, identityCookie()), now: Date.now(), maxAgeMs });
      // During a deployment the proxy of one version may hand over to the page of another.
      return snapshot && names.every((name) => isDeclaredValue(declarations[name]!, snapshot.flags[name]?.value)) ? fromSnapshot(snapshot) : undefined;
    },
  };
}

function snapshotTooLarge(length: number): HalyardError {
  return new HalyardError("SNAPSHOT_TOO_LARGE", {
    action: "hand flags from the proxy to the page",
    cause: `the snapshot takes ${length} characters, and a header may take ${maxLength}`,
    remedy: "Shorten the payloads, or remove flags that are done; until then each page decides its flags a second time",
  });
}
