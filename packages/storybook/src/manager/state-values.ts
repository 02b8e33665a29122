import type { DeclaredFlag } from "../events.ts";

/** The state that a pin or a global stands for, or `undefined` where the flag has no such state. A link turns a variant `2` into a number. */
export function toState(flag: DeclaredFlag, value: unknown): string | undefined {
  const state = typeof value === "boolean" ? (value ? "on" : "off") : String(value);
  return typeof value !== "object" && flag.states.includes(state) ? state : undefined;
}

/** The state as stories, globals and links write it: `true` and `false` for a boolean flag. */
export function fromState(flag: DeclaredFlag, state: string): boolean | string {
  return isBoolean(flag) && state !== "unavailable" ? state === "on" : state;
}

/** What a component gets in the state. */
export function valueIn(flag: DeclaredFlag, state: string): boolean | string {
  return fromState(flag, state === "unavailable" ? flag.default : state);
}

export function isBoolean({ states }: DeclaredFlag): boolean {
  return states[0] === "on" && states[1] === "off" && states.length === 3;
}
