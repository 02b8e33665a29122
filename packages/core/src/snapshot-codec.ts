import type { EvaluationReason, Evaluation, EvaluationSource, FlagValue } from "./evaluation.ts";
import type { Signer } from "./signer.ts";
import type { Snapshot } from "./snapshot.ts";
import { toAscii } from "./to-ascii.ts";

const purpose = "halyard.snapshot.2\n";

/** The last two stand only where one of them is there, as they are for few flags. */
type Fields = [value: FlagValue, code: EvaluationReason["code"], source: EvaluationSource, conditionIndex: number | null, flagId: number | null, flagVersion: number | null, sourceValue: FlagValue | null, requestId?: string | null, payload?: unknown];

type Body = [distinctId: string, deviceId: string | 0, identified: 0 | 1, groups: Snapshot["groups"] | 0, evaluatedAt: number, flags: Record<string, Fields>];

/**
 * The snapshot as one signed line of printable ASCII, for a header between the proxy and the page.
 *
 * The signature covers a purpose, so no other token of this application can stand in for a snapshot.
 *
 * @param binding what the reader must know as well, such as the cookies that the flags were decided with: the line is
 * signed for it, and does not contain it.
 */
export function encodeSnapshot(snapshot: Snapshot, signer: Signer, binding: string): string {
  const flags: Record<string, Fields> = {};
  for (const name in snapshot.flags) flags[name] = toFields(snapshot.flags[name]!);
  const { distinctId, deviceId = 0, identified, groups = 0, evaluatedAt } = snapshot;
  const body: Body = [distinctId, deviceId, identified ? 1 : 0, groups, evaluatedAt, flags];
  const text = toAscii(JSON.stringify(body));
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
    const [distinctId, deviceId, identified, groups, evaluatedAt, fields] = JSON.parse(text) as Body;
    if (!(Math.abs(now - evaluatedAt) <= maxAgeMs)) return undefined;
    const flags: Record<string, Evaluation> = {};
    for (const name in fields) flags[name] = fromFields(fields[name]!);
    return { distinctId, ...(deviceId !== 0 && { deviceId }), identified: identified === 1, ...(groups !== 0 && { groups }), evaluatedAt, flags };
  } catch {
    // Signed, and yet not what this version writes: another one does so with the same secret.
    return undefined;
  }
}

function toSign(binding: string, text: string): string {
  // The length keeps a part of one from being taken for a part of the other.
  return `${purpose}${binding.length}\n${binding}${text}`;
}

function toFields({ value, reason, source, flagId, flagVersion, sourceValue, requestId, payload }: Evaluation): Fields {
  const fields: Fields = [value, reason.code, source, reason.conditionIndex ?? null, flagId ?? null, flagVersion ?? null, sourceValue ?? null];
  if (requestId !== undefined || payload !== undefined) fields.push(requestId ?? null);
  if (payload !== undefined) fields.push(payload);
  return fields;
}

function fromFields([value, code, source, conditionIndex, flagId, flagVersion, sourceValue, requestId = null, ...rest]: Fields): Evaluation {
  return {
    value,
    ...(rest.length > 0 && { payload: rest[0] }),
    reason: conditionIndex === null ? { code } : { code, conditionIndex },
    source,
    ...(flagId !== null && { flagId }),
    ...(flagVersion !== null && { flagVersion }),
    ...(requestId !== null && { requestId }),
    ...(sourceValue !== null && { sourceValue }),
  };
}
