import { exactText, isJson } from "./exact-text.ts";
import type { Operand, ValueTest } from "./operator.ts";
import { no, unsupportedDefinition, yes } from "./outcome.ts";
import { invalid, readExact } from "./run.ts";

/** Whether a filter for `exact` or `is_not` can be used at all. */
export function isExactSupported(target: unknown): boolean {
  return (Array.isArray(target) ? target : [target]).every((item) => exactText(item) !== undefined);
}

/** Compiles `exact`. Version 2 of property matching compares `"true"` and `"false"` like any other text. */
export function compileExact({ value: target, slot, unreadable }: Operand, strictBooleans: boolean): ValueTest {
  const isBoolean = isBooleanLike(target);
  if ((isBoolean && !strictBooleans) || (Array.isArray(target) && target.length === 0)) {
    const expected = isTrueLike(target);
    return (value) => (isJson(value) ? (isTrueLike(value) === expected ? yes : no) : unreadable);
  }
  const compare = Array.isArray(target) ? compileList(target, slot, unreadable) : compileSingle(target, slot, unreadable);
  if (!isBoolean) return compare;
  return (value, run) => (typeof value === "number" ? (Number.isFinite(value) ? no : unreadable) : compare(value, run));
}

function compileSingle(target: unknown, slot: number, unreadable: number): ValueTest {
  const expected = exactText(target)?.toLowerCase();
  if (expected === undefined) return () => unsupportedDefinition;
  return (value, run) => {
    const text = readExact(run, slot, value);
    return text === invalid ? unreadable : text === expected ? yes : no;
  };
}

function compileList(targets: readonly unknown[], slot: number, unreadable: number): ValueTest {
  const texts = targets.map((target) => exactText(target)?.toLowerCase());
  const firstUnusable = texts.indexOf(undefined);
  const accepted = new Set<unknown>(firstUnusable < 0 ? texts : texts.slice(0, firstUnusable));
  const otherwise = firstUnusable < 0 ? no : unsupportedDefinition;
  return (value, run) => {
    const text = readExact(run, slot, value);
    return text === invalid ? unreadable : accepted.has(text) ? yes : otherwise;
  };
}

function isBooleanLike(value: unknown): boolean {
  if (typeof value === "string") return /^(true|false)$/i.test(value);
  return Array.isArray(value) ? value.every(isBooleanLike) : typeof value === "boolean";
}

function isTrueLike(value: unknown): boolean {
  if (typeof value === "string") return value.toLowerCase() === "true";
  return Array.isArray(value) ? value.every(isTrueLike) : value === true;
}
