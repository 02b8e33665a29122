const longest = 40;

/** A value of a definition as messages show it: short, whatever it is. */
export function quote(value: unknown): string {
  if (typeof value === "string") return `"${value.length > longest ? `${value.slice(0, longest)}…` : value}"`;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
