import type { EvaluationReason, Evaluation, EvaluationSource, FlagValue } from "./evaluation.ts";
import type { Signer } from "./signer.ts";
import type { Snapshot } from "./snapshot.ts";
import { toAscii } from "./to-ascii.ts";

const purpose = "halyard.snapshot.3\n";

/** A number in the place of each text that every snapshot repeats; never given to another text, as both sides may be of different releases. */
const codeNumbers: Readonly<Record<EvaluationReason["code"], number>> = {
  condition_match: 0,
  no_condition_match: 1,
  out_of_rollout_bound: 2,
  no_group_type: 3,
  super_condition_value: 4,
  holdout_condition_value: 5,
  flag_disabled: 6,
  missing_dependency: 7,
  override: 8,
  source_unavailable: 9,
  undecidable: 10,
  unknown_flag: 11,
  undeclared_value: 12,
  prerendered: 13,
};

const sourceNumbers: Readonly<Record<EvaluationSource, number>> = { local: 0, remote: 1, override: 2, default: 3 };

const codes = byNumber(codeNumbers);

const sources = byNumber(sourceNumbers);

/** What is not there is `null`, and left out at the end, but for a payload, which may be `null` itself. */
type Fields = [value: FlagValue, code: number, source: number, conditionIndex?: number | null, flagId?: number | null, flagVersion?: number | null, sourceValue?: FlagValue | null, requestId?: string | null, payload?: unknown];

/** Where the payload stands. */
const payloadIndex = 8;

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
  const { distinctId, deviceId = 0, identified, groups = 0, evaluatedAt, flags } = snapshot;
  const body: Body = [distinctId, deviceId, identified ? 1 : 0, groups, evaluatedAt, {}];
  let entries = "";
  for (const name in flags) entries += `${entries && ","}${entryOf(name, flags[name]!)}`;
  const text = `${toAscii(JSON.stringify(body)).slice(0, -"}]".length)}${entries}}]`;
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

/** The entries of evaluations that cannot change: all visitors with the same answer share one. */
const writtenEntries = new WeakMap<Evaluation, { readonly name: string; readonly text: string }>();

function entryOf(name: string, evaluation: Evaluation): string {
  const known = writtenEntries.get(evaluation);
  if (known?.name === name) return known.text;
  const text = toAscii(`${JSON.stringify(name)}:${JSON.stringify(toFields(evaluation))}`);
  if (Object.isFrozen(evaluation)) writtenEntries.set(evaluation, { name, text });
  return text;
}

function toFields({ value, reason, source, flagId, flagVersion, sourceValue, requestId, payload }: Evaluation): Fields {
  const fields: Fields = [value, codeNumbers[reason.code], sourceNumbers[source], reason.conditionIndex ?? null, flagId ?? null, flagVersion ?? null, sourceValue ?? null, requestId ?? null];
  if (payload !== undefined) fields.push(payload);
  else while (fields.at(-1) === null) fields.pop();
  return fields;
}

function fromFields(fields: Fields): Evaluation {
  const [value, codeNumber, sourceNumber, conditionIndex = null, flagId = null, flagVersion = null, sourceValue = null, requestId = null] = fields;
  const [code, source] = [codes[codeNumber], sources[sourceNumber]];
  if (code === undefined || source === undefined) throw new Error("The snapshot is of another release.");
  return {
    value,
    ...(fields.length > payloadIndex && { payload: fields[payloadIndex] }),
    reason: conditionIndex === null ? { code } : { code, conditionIndex },
    source,
    ...(flagId !== null && { flagId }),
    ...(flagVersion !== null && { flagVersion }),
    ...(requestId !== null && { requestId }),
    ...(sourceValue !== null && { sourceValue }),
  };
}

function byNumber<Text extends string>(numbers: Readonly<Record<Text, number>>): readonly (Text | undefined)[] {
  const texts: Text[] = [];
  for (const text in numbers) texts[numbers[text]] = text;
  return texts;
}
