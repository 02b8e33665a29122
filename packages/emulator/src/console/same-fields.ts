import type { FlagFields } from "./flag-draft.ts";

/** Whether two flags are alike as far as the form is concerned. */
export function sameFields(left: FlagFields, right: FlagFields): boolean {
  return left === right || (left.key === right.key && left.name === right.name && isSame(left.filters, right.filters));
}

/** Of plain data: the order of an object's keys says nothing, as forms and servers write them differently. */
function isSame(left: unknown, right: unknown): boolean {
  if (typeof left !== "object" || left === null || typeof right !== "object" || right === null) return Object.is(left, right);
  const [first, second] = [Object.entries(left), new Map(Object.entries(right))];
  return Array.isArray(left) === Array.isArray(right) && first.length === second.size && first.every(([key, value]) => second.has(key) && isSame(value, second.get(key)));
}
