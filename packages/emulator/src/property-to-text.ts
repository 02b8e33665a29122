/** A property, or anything else that was sent, as the server compares it: texts as they are, everything else as JSON with sorted keys. */
export function propertyToText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value, sortKeys) ?? "null");
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
