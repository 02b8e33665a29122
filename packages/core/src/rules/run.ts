import type { EvaluationContext } from "../evaluation-context.ts";
import type { Answer } from "./answer.ts";
import type { FlagRules } from "./compile-flag.ts";
import { cutIdentifier } from "./cut-identifier.ts";
import { exactText } from "./exact-text.ts";
import { foldAscii } from "./fold-ascii.ts";
import type { Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import { textOf } from "./text-of.ts";

/** Stands for a property that the context does not have. */
export const absent: unique symbol = Symbol("absent");

/** Stands for a property that the context has with the value `undefined`. */
export const presentUndefined: unique symbol = Symbol("undefined");

/** Stands for the text of a value that an operator cannot read. */
export const invalid: unique symbol = Symbol("invalid");

/** One visitor's evaluation: what was read of the context so far, so that fifty flags read a property once. */
export interface Run {
  readonly plan: Plan;
  readonly context: EvaluationContext;
  readonly now: number;
  /** Tells this run's packed identifiers from those of the run before. */
  readonly serial: number;
  /** By bucket. */
  readonly identifiers: (string | undefined)[];
  /** These three by slot. */
  readonly values: unknown[];
  readonly exactTexts: (string | typeof invalid | undefined)[];
  readonly foldedTexts: (string | typeof invalid | undefined)[];
  /** By flag. */
  readonly answers: (Answer | undefined)[];
  /** By cohort. */
  readonly cohorts: (Outcome | undefined)[];
  /** The rollout position that was hashed last, and for which rules and bucket. */
  hashedPosition: number;
  hashedRules: FlagRules | undefined;
  hashedBucket: number;
}

let serial = 0;

/** Begins the evaluation of flags for one visitor. About so many flags will be answered. */
export function startRun(plan: Plan, context: EvaluationContext, now: number, flags: number): Run {
  const slots = plan.slots.length;
  return {
    plan,
    context,
    now,
    serial: ++serial,
    identifiers: new Array<string | undefined>(plan.buckets.length),
    values: new Array<unknown>(slots),
    exactTexts: new Array<string | typeof invalid | undefined>(slots),
    foldedTexts: new Array<string | typeof invalid | undefined>(slots),
    answers: new Array<Answer | undefined>(flags),
    cohorts: [],
    hashedPosition: 0,
    hashedRules: undefined,
    hashedBucket: 0,
  };
}

/** The identifier that a bucket hashes; empty when the context has none. */
export function identifierOf(run: Run, bucket: number): string {
  return (run.identifiers[bucket] ??= findIdentifier(run, bucket));
}

/** The value of a property, {@link absent} or {@link presentUndefined}. */
export function readSlot(run: Run, slot: number): unknown {
  return (run.values[slot] ??= findValue(run, slot));
}

/** The visitor's value as `exact` compares it, in lower case. */
export function readExact(run: Run, slot: number, value: unknown): string | typeof invalid {
  return (run.exactTexts[slot] ??= exactText(value)?.toLowerCase() ?? invalid);
}

/** The visitor's value as the text operators compare it. */
export function readFolded(run: Run, slot: number, value: unknown): string | typeof invalid {
  const folded = run.foldedTexts[slot];
  if (folded !== undefined) return folded;
  const text = textOf(value);
  return (run.foldedTexts[slot] = text === undefined ? invalid : foldAscii(text));
}

function findIdentifier({ plan, context }: Run, bucket: number): string {
  const { kind, groupType } = plan.buckets[bucket]!;
  if (kind === "person") return toIdentifier(context.distinctId);
  if (kind === "group") return toIdentifier(own(context.groups, groupType));
  const { personProperties, deviceId } = context;
  return toIdentifier(has(personProperties, "$device_id") ? personProperties["$device_id"] : deviceId);
}

function toIdentifier(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function findValue(run: Run, slot: number): unknown {
  const { bucket, key } = run.plan.slots[slot]!;
  const { kind, groupType } = run.plan.buckets[bucket]!;
  const { context } = run;
  if (kind === "group") {
    if (identifierOf(run, bucket) === "") return absent;
    const properties = own(context.groupProperties, groupType);
    if (has(properties, key)) return properties[key] === undefined ? presentUndefined : properties[key];
    return key === "$group_key" ? own(context.groups, groupType) : absent;
  }
  const { personProperties, deviceId } = context;
  if (has(personProperties, key)) return personProperties[key] === undefined ? presentUndefined : personProperties[key];
  if (key === "distinct_id") return cutIdentifier(identifierOf(run, bucket));
  return key === "$device_id" && deviceId !== undefined ? deviceId : absent;
}

function own(record: unknown, key: string): unknown {
  return has(record, key) ? record[key] : undefined;
}

function has(record: unknown, key: string): record is Readonly<Record<string, unknown>> {
  return typeof record === "object" && record !== null && Object.hasOwn(record, key);
}
