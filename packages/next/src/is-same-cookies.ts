import type { Cookie } from "./to-binding.ts";

/** Whether both are the same cookies, in whichever order, one name aside. A list has each name once. */
export function isSameCookies(first: readonly Cookie[], second: readonly Cookie[], except?: string): boolean {
  const [own, others] = [first, second].map((each) => each.filter(({ name }) => name !== except)) as [Cookie[], Cookie[]];
  return own.length === others.length && own.every(({ name, value }) => others.some((other) => other.name === name && other.value === value));
}
