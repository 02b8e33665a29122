import { isRecord } from "./is-record.ts";

/** Thrown while a flag is compiled whose definition is malformed; it leaves no trace but an undecidable flag. */
export class MalformedDefinition extends Error {}

/** A part of a definition that must be an object. */
export function recordPart(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new MalformedDefinition("not an object");
  return value;
}

/** A part that may be left out, and must be a list of objects otherwise. */
export function recordsPart(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (value == null) return [];
  if (!Array.isArray(value)) throw new MalformedDefinition("not a list");
  return value.map(recordPart);
}

/** A part that may be left out, and must be a text otherwise. */
export function textPart(value: unknown): string | undefined {
  return part(value, "string") as string | undefined;
}

/** A part that may be left out, and must be a finite number otherwise. */
export function numberPart(value: unknown): number | undefined {
  const number = part(value, "number") as number | undefined;
  if (number !== undefined && !Number.isFinite(number)) throw new MalformedDefinition("not a finite number");
  return number;
}

/** A part that may be left out, and must be `true` or `false` otherwise. */
export function switchPart(value: unknown): boolean {
  return (part(value, "boolean") as boolean | undefined) ?? false;
}

function part(value: unknown, type: string): unknown {
  if (value == null) return undefined;
  if (typeof value !== type) throw new MalformedDefinition(`not a ${type}`);
  return value;
}
