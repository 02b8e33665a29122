/**
 * The class that gives a value its colour, the same in chart, bar and list. Not having the flag has a colour of its own.
 *
 * @param values all values of the flag, in its order.
 */
export function valueClass(value: string, values: readonly string[]): string {
  if (value === "false") return "value-none";
  return `value-${Math.max(0, values.filter((each) => each !== "false").indexOf(value)) % 6}`;
}
