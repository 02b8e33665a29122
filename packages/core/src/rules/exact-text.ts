const loneSurrogate = /[\ud800-\udfff]/u;

/** Deeper values are not compared: they would take the stack of whoever asks for a flag. */
const deepest = 100;

/**
 * The text by which `exact` compares a value: JSON with sorted keys, strings as they are. There is none for what JSON
 * cannot carry, nor for integers, because PostHog tells `30` from `30.0` and JavaScript cannot.
 */
export function exactText(value: unknown): string | undefined {
  return typeof value === "string" ? (isWellFormed(value) ? value : undefined) : jsonText(value, []);
}

/** Whether JSON can carry a value. */
export function isJson(value: unknown): boolean {
  return isJsonWithin(value, []);
}

function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

/** Arrays and plain objects that do not contain themselves and are not too deep. */
function isContainer(value: unknown, around: readonly unknown[]): value is object {
  if (typeof value !== "object" || value === null || around.length === deepest || around.includes(value)) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isJsonWithin(value: unknown, around: readonly unknown[]): boolean {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return isWellFormed(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (!isContainer(value, around)) return false;
  const within = [...around, value];
  return Object.entries(value).every(([key, item]) => isWellFormed(key) && isJsonWithin(item, within));
}

function jsonText(value: unknown, around: readonly unknown[]): string | undefined {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return isWellFormed(value) ? JSON.stringify(value) : undefined;
  if (typeof value === "number") return Number.isFinite(value) && !Number.isInteger(value) ? String(value) : undefined;
  if (!isContainer(value, around)) return undefined;
  const within = [...around, value];
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const part = index in value ? jsonText(value[index], within) : "null";
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return `[${parts.join(",")}]`;
  }
  const entries = Object.entries(value);
  if (!entries.every(([key]) => isWellFormed(key))) return undefined;
  for (const [key, item] of entries.sort(([left], [right]) => compareCodePoints(left, right))) {
    const part = jsonText(item, within);
    if (part === undefined) return undefined;
    parts.push(`${JSON.stringify(key)}:${part}`);
  }
  return `{${parts.join(",")}}`;
}

/** Both must be well-formed. UTF-16 units sort surrogates below U+E000, code points above. */
function compareCodePoints(left: string, right: string): number {
  let index = 0;
  while (index < left.length && left[index] === right[index]) index++;
  if (index === left.length || index === right.length) return left.length - right.length;
  return left.codePointAt(index)! - right.codePointAt(index)!;
}
