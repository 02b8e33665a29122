import { applyOverrides, decodeOverrides, overrideCookieName, type FlagDeclarations, type Overrides, type Signer } from "@halyard/core";
import type { IdentifyRequest } from "./actor.ts";
import type { RequestFlags } from "./request-flags.ts";

/** Reads the overrides that this application signed. Whatever else a visitor sends is none, and nobody is told. */
export interface OverrideReader {
  read(token: string): Overrides | undefined;
  /** The flags with the values that the request's cookie forces. */
  apply(flags: RequestFlags, request: IdentifyRequest): RequestFlags;
}

export interface OverrideReaderOptions {
  readonly flags: FlagDeclarations;
  readonly findSigner: () => Signer | undefined;
}

export function createOverrideReader({ flags: declarations, findSigner }: OverrideReaderOptions): OverrideReader {
  function read(token: string): Overrides | undefined {
    const signer = findSigner();
    return signer && decodeOverrides(token, signer, Date.now());
  }

  return {
    read,
    apply(flags, { cookies }) {
      const token = cookies.get(overrideCookieName)?.value;
      const overrides = token ? read(token) : undefined;
      return overrides ? { head: flags.head, ...applyOverrides(flags, overrides, declarations) } : flags;
    },
  };
}
