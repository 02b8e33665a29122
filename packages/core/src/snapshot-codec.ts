import type { Signer } from "./signer.ts";
import type { Snapshot } from "./snapshot.ts";
import { readSnapshot, writeSnapshot } from "./snapshot-text.ts";

const purpose = "halyard.snapshot.3\n";

/**
 * The snapshot as one signed line of printable ASCII, for a header between the proxy and the page.
 *
 * The signature covers a purpose, so no other token of this application can stand in for a snapshot.
 *
 * @param binding what the reader must know as well, such as the cookies that the flags were decided with: the line is
 * signed for it, and does not contain it.
 */
export function encodeSnapshot(snapshot: Snapshot, signer: Signer, binding: string): string {
  const text = writeSnapshot(snapshot);
  return `${signer.sign(toSign(binding, text))}.${text}`;
}

export interface DecodeOptions {
  /** What the line was signed for; for anything else it is not valid. */
  readonly binding: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly maxAgeMs: number;
}

/**
 * Reads what {@link encodeSnapshot} wrote, or nothing: a line that is forged, damaged, bound to something else or older
 * than `maxAgeMs` is `undefined`, never an error, because anybody can send one.
 */
export function decodeSnapshot(line: string, signer: Signer, { binding, now, maxAgeMs }: DecodeOptions): Snapshot | undefined {
  const dot = line.indexOf(".");
  const text = line.slice(dot + 1);
  if (dot < 1 || !signer.verify(toSign(binding, text), line.slice(0, dot))) return undefined;
  try {
    const snapshot = readSnapshot(text);
    return Math.abs(now - snapshot.evaluatedAt) <= maxAgeMs ? snapshot : undefined;
  } catch {
    // Signed, and yet not what this version writes: another one does so with the same secret.
    return undefined;
  }
}

function toSign(binding: string, text: string): string {
  // The length keeps a part of one from being taken for a part of the other.
  return `${purpose}${binding.length}\n${binding}${text}`;
}
