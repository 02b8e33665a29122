/** A value as text, or `undefined` for an object that refuses to be one. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  try {
    return String(value);
  } catch {
    return undefined;
  }
}
