import type { Evaluation, FlagValue } from "./evaluation.ts";
import type { Snapshot, SnapshotHead } from "./snapshot.ts";
import { toAscii } from "./to-ascii.ts";

type Origin = Pick<Evaluation, "reason" | "source">;

type Rest = Pick<Evaluation, "payload" | "requestId" | "sourceValue">;

/** `origin` is a place in the list of origins: most flags of a snapshot share a few. What is not there is `null`, and left out at the end. */
type Entry = [value: FlagValue, origin: number, flagId?: number | null, flagVersion?: number | null, rest?: Rest];

type Text = [snapshot: SnapshotHead, origins: readonly Origin[], entries: Readonly<Record<string, Entry>>];

/** The snapshot in a third of the characters of its JSON, all of them printable ASCII. Errors are left out. */
export function writeSnapshot({ flags, ...snapshot }: Snapshot): string {
  const origins: string[] = [];
  let entries = "";
  for (const name in flags) {
    const { start, origin, end } = writtenOf(name, flags[name]!);
    let place = origins.indexOf(origin);
    if (place < 0) place = origins.push(origin) - 1;
    entries += `${entries && ","}${start}${place}${end}`;
  }
  return `[${toAscii(JSON.stringify(snapshot))},[${origins.join()}],{${entries}}]`;
}

/** Reads what {@link writeSnapshot} wrote; may throw for what it did not. */
export function readSnapshot(text: string): Snapshot {
  const [snapshot, origins, entries] = JSON.parse(text) as Text;
  const flags: Record<string, Evaluation> = {};
  for (const name in entries) {
    const [value, origin, flagId, flagVersion, rest] = entries[name]!;
    flags[name] = { value, ...origins[origin]!, ...(flagId != null && { flagId }), ...(flagVersion != null && { flagVersion }), ...rest };
  }
  return { ...snapshot, flags };
}

/** An evaluation in the text, around the place of its origin. */
interface Written {
  readonly name: string;
  readonly start: string;
  readonly origin: string;
  readonly end: string;
}

/** What is written of evaluations that cannot change: all visitors with the same answer share one. */
const known = new WeakMap<Evaluation, Written>();

function writtenOf(name: string, evaluation: Evaluation): Written {
  const found = known.get(evaluation);
  if (found?.name === name) return found;
  const written = write(name, evaluation);
  if (Object.isFrozen(evaluation)) known.set(evaluation, written);
  return written;
}

function write(name: string, evaluation: Evaluation): Written {
  const { value, reason, source, flagId, flagVersion, payload, requestId, sourceValue } = evaluation;
  const hasRest = payload !== undefined || requestId !== undefined || sourceValue !== undefined;
  const rest: Rest = { payload, requestId, sourceValue };
  const end = [flagId ?? null, flagVersion ?? null, hasRest ? rest : null];
  while (end.at(-1) === null) end.pop();
  const origin: Origin = { reason, source };
  return {
    name,
    start: toAscii(`${JSON.stringify(name)}:[${JSON.stringify(value)},`),
    origin: toAscii(JSON.stringify(origin)),
    end: toAscii(`${end.map((each) => `,${JSON.stringify(each)}`).join("")}]`),
  };
}
