import type { Signer } from "./signer.ts";

const purpose = "halyard.devtools.1\n";

/** The right to use the devtools until a time, in milliseconds since 1970, as one signed text for a cookie and for a link alike. */
export function encodeDevtoolsToken(expiresAt: number, signer: Signer): string {
  const text = expiresAt.toString(36);
  return `${signer.sign(purpose + text)}.${text}`;
}

/**
 * Until when a text that {@link encodeDevtoolsToken} wrote gives the right, or nothing: one that is forged, damaged or out of
 * date is `undefined`, never an error, because anybody can send one.
 */
export function decodeDevtoolsToken(token: string, signer: Signer, now: number): number | undefined {
  const dot = token.indexOf(".");
  const text = token.slice(dot + 1);
  if (dot < 1 || !signer.verify(purpose + text, token.slice(0, dot))) return undefined;
  const expiresAt = Number.parseInt(text, 36);
  return expiresAt > now ? expiresAt : undefined;
}
