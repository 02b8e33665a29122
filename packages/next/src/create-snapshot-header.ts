import { decodeSnapshot, encodeSnapshot, HalyardError, type FlagDeclarations, type Signer, type Snapshot } from "@halyard/core";
import { createSigner } from "./create-signer.ts";
import { toBinding, type Cookie } from "./to-binding.ts";

/** The request header in which the proxy hands the snapshot to the page. It never reaches the browser. */
export const snapshotHeaderName = "x-halyard";

/** Rendering starts at once after the proxy; what is older was not made for this request. */
const maxAgeMs = 60_000;

const maxLength = 12_000;

const minSecretLength = 32;

export interface SnapshotHeader {
  /** The header's value, or nothing when there is no secret or too much to say: then the page evaluates by itself. */
  write(snapshot: Snapshot, cookies: readonly Cookie[]): string | undefined;
  /** The snapshot of a header that this application wrote for these flags and these cookies moments ago; nothing for every other header. */
  read(value: string | null, cookies: readonly Cookie[]): Snapshot | undefined;
}

export interface SnapshotHeaderOptions {
  readonly flags: FlagDeclarations;
  /** The cookie that says who a visitor is. The proxy may set it, and the snapshot says who it is anyway. */
  readonly identityCookie: () => string | undefined;
  readonly onError: (error: HalyardError) => void;
}

/**
 * The hand-over between proxy and page, signed with `HALYARD_SECRET`.
 *
 * It is bound to the cookies that the flags were decided with. A server action that signs somebody in renders its answer in
 * the same request, or passes the request's headers on to another page: what was decided for the visitor is not valid there.
 */
export function createSnapshotHeader({ flags, identityCookie, onError }: SnapshotHeaderOptions): SnapshotHeader {
  const names = Object.keys(flags);
  let signer: Signer | null | undefined;
  let tooLarge: HalyardError | undefined;

  // Read at the first request and not when the module loads, which also happens while the application is built.
  function getSigner(): Signer | null {
    if (signer === undefined) {
      const secret = process.env.HALYARD_SECRET ?? "";
      signer = secret.length < minSecretLength ? null : createSigner(secret);
      if (signer === null) onError(missingSecret(secret));
    }
    return signer;
  }

  return {
    write(snapshot, cookies) {
      const value = getSigner() && encodeSnapshot(snapshot, getSigner()!, toBinding(cookies, identityCookie()));
      if (!value) return undefined;
      if (value.length <= maxLength) return value;
      onError((tooLarge ??= snapshotTooLarge(value.length)));
      return undefined;
    },
    read(value, cookies) {
      if (!value || value.length > maxLength) return undefined;
      const ownSigner = getSigner();
      const snapshot = ownSigner && decodeSnapshot(value, ownSigner, { binding: toBinding(cookies, identityCookie()), now: Date.now(), maxAgeMs });
      // During a deployment the proxy of one version may hand over to the page of another.
      return snapshot && names.every((name) => isDeclared(flags[name]!, snapshot.flags[name]?.value)) ? snapshot : undefined;
    },
  };
}

function isDeclared({ variants }: FlagDeclarations[string], value: unknown): boolean {
  return variants ? variants.includes(value as string) : typeof value === "boolean";
}

function missingSecret(secret: string): HalyardError {
  return new HalyardError("MISSING_SECRET", {
    action: "hand flags from the proxy to the page",
    cause: secret === "" ? "HALYARD_SECRET is not set" : `HALYARD_SECRET has fewer than ${minSecretLength} characters`,
    remedy: "Set it to a random text, the same in every instance; until then each page decides its flags a second time",
  });
}

function snapshotTooLarge(length: number): HalyardError {
  return new HalyardError("SNAPSHOT_TOO_LARGE", {
    action: "hand flags from the proxy to the page",
    cause: `the snapshot takes ${length} characters, and a header may take ${maxLength}`,
    remedy: "Shorten the payloads, or remove flags that are done; until then each page decides its flags a second time",
  });
}
