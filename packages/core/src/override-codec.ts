import type { FlagValue } from "./evaluation.ts";
import type { Signer } from "./signer.ts";
import { toAscii } from "./to-ascii.ts";

const purpose = "halyard.overrides.1\n";

/** A cookie holds no more than this, and a longer text was not made here. */
export const longestOverrideToken = 3800;

/** Values that somebody forces for a time. */
export interface Overrides {
  readonly values: Readonly<Record<string, FlagValue>>;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Overrides as one signed text for a cookie and for a link alike, in characters that neither has to encode.
 *
 * The signature covers a purpose, so no other token of this application can stand in for overrides. The text is not
 * encrypted: who holds it can read which flags it forces.
 */
export function encodeOverrides({ values, expiresAt }: Overrides, signer: Signer): string {
  const text = btoa(toAscii(JSON.stringify([expiresAt, values]))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  return `${signer.sign(purpose + text)}.${text}`;
}

/**
 * Reads what {@link encodeOverrides} wrote, or nothing: a text that is forged, damaged or out of date is `undefined`, never
 * an error, because anybody can send one. The values are not yet held against the declarations.
 */
export function decodeOverrides(token: string, signer: Signer, now: number): Overrides | undefined {
  const dot = token.indexOf(".");
  const text = token.slice(dot + 1);
  if (dot < 1 || token.length > longestOverrideToken || !signer.verify(purpose + text, token.slice(0, dot))) return undefined;
  try {
    const [expiresAt, values] = JSON.parse(atob(text.replace(/-/g, "+").replace(/_/g, "/"))) as [number, Overrides["values"]];
    return expiresAt > now && typeof values === "object" && values !== null ? { values, expiresAt } : undefined;
  } catch {
    // Signed, and yet not what this version writes: another one does so with the same secret.
    return undefined;
  }
}
