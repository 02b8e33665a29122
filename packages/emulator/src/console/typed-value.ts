/** What a filter compares a property with. */
export type TypedValue = string | number | boolean;

export function isTypedValue(value: unknown): value is TypedValue {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/**
 * A value as a person types it: numbers and truth values bare, texts as they are, but in quotes where they would be taken for one of those.
 * {@link parseValue} gives the same value back.
 */
export function formatValue(value: TypedValue): string {
  if (typeof value !== "string") return String(value);
  return parseValue(value) === value ? value : JSON.stringify(value);
}

/** The value that somebody typed: `18` is a number, `true` a truth value, `"18"` a text. */
export function parseValue(text: string): TypedValue {
  const trimmed = text.trim();
  if (trimmed === "true" || trimmed === "false") return trimmed === "true";
  // Only what a number is written as, so that no digit of an id is lost.
  if (trimmed !== "" && Number.isFinite(Number(trimmed)) && String(Number(trimmed)) === trimmed) return Number(trimmed);
  return readQuoted(trimmed) ?? trimmed;
}

function readQuoted(text: string): string | undefined {
  if (!/^".*"$/s.test(text)) return undefined;
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
