import { isRecord } from "./is-record.ts";
import { quote } from "./quote.ts";

type Definition = Readonly<Record<string, unknown>>;

/** Thrown while a flag is compiled whose definition is malformed. The message is the end of a sentence about the flag. */
export class MalformedDefinition extends Error {}

/** A part of a definition that may be left out, and must be an object otherwise. `owner` is what has the part. */
export function recordPart(definition: Definition, name: string, owner = "it"): Definition | undefined {
  const value = definition[name];
  if (value != null && !isRecord(value)) malformed(name, owner, "an object", value);
  return value ?? undefined;
}

/** A part that may be left out, and must be a list of objects otherwise. */
export function recordsPart(definition: Definition, name: string, owner = "it"): readonly Definition[] {
  const value = definition[name] ?? [];
  if (!Array.isArray(value)) malformed(name, owner, "a list", value);
  const list: readonly unknown[] = value;
  const wrong = list.findIndex((item) => !isRecord(item));
  if (wrong >= 0) malformed(name, owner, "a list of objects", list[wrong]);
  return list as readonly Definition[];
}

/** A part that may be left out, and must be a text otherwise. */
export function textPart(definition: Definition, name: string, owner = "it"): string | undefined {
  const value = definition[name];
  if (value != null && typeof value !== "string") malformed(name, owner, "a text", value);
  return value ?? undefined;
}

/** A part that may be left out, and must be a finite number otherwise. */
export function numberPart(definition: Definition, name: string, owner = "it"): number | undefined {
  const value = definition[name];
  if (value != null && !Number.isFinite(value)) malformed(name, owner, "a finite number", value);
  return (value as number | null | undefined) ?? undefined;
}

/** A part that may be left out, and must be `true` or `false` otherwise. */
export function switchPart(definition: Definition, name: string, owner = "it"): boolean {
  const value = definition[name] ?? false;
  if (typeof value !== "boolean") malformed(name, owner, "true or false", value);
  return value;
}

/** Refuses a part. */
export function malformed(name: string, owner: string, expected: string, value: unknown): never {
  throw new MalformedDefinition(`${owner} has ${quote(value)} where its ${quote(name)} should be ${expected}`);
}
