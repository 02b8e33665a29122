import { applyOverrides, decodeOverrides, overrideCookieName, type FlagDeclarations, type Overrides, type Signer, type Snapshot } from "@halyard/core";
import type { IdentifyRequest } from "./actor.ts";

/** Reads the overrides that this application signed. Whatever else a visitor sends is none, and nobody is told. */
export interface OverrideReader {
  read(token: string): Overrides | undefined;
  /** The snapshot with the values that the request's cookie forces. */
  apply(snapshot: Snapshot, request: IdentifyRequest): Snapshot;
}

export interface OverrideReaderOptions {
  readonly flags: FlagDeclarations;
  readonly findSigner: () => Signer | undefined;
}

export function createOverrideReader({ flags, findSigner }: OverrideReaderOptions): OverrideReader {
  function read(token: string): Overrides | undefined {
    const signer = findSigner();
    return signer && decodeOverrides(token, signer, Date.now());
  }

  return {
    read,
    apply(snapshot, { cookies }) {
      const token = cookies.get(overrideCookieName)?.value;
      const overrides = token ? read(token) : undefined;
      return overrides ? { ...snapshot, flags: applyOverrides(snapshot.flags, overrides, flags) } : snapshot;
    },
  };
}
