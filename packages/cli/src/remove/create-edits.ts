import MagicString from "magic-string";
import { contains, walk, type Span } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { findOpenLines } from "./find-open-lines.ts";

/** Changes of one file, collected first and made all at once. What lies in a part that goes is not changed as well. */
export interface Edits {
  remove(span: Span): void;
  replace(span: Span, text: string): void;
  insert(position: number, text: string): void;
  /** Takes back what was to happen to a part, except inside of what is kept of it. */
  forget(span: Span, kept: readonly Span[]): void;
  /** Moves the lines of `span` after its first to the left, as far as `from` is to the right of `to`. */
  moveLeft(span: Span, from: number, to: number): void;
  /** Whether a part of the file is no longer there as it was written. */
  isGone(span: Span): boolean;
  /** Whether text of ours that took the place of a part went, too. */
  isDropped(span: Span): boolean;
  /** Takes the file up without changing it: something that it exports may have lost its last user. */
  touch(): void;
  readonly isEmpty: boolean;
  apply(): string;
}

interface Replacement extends Span {
  readonly text: string;
}

export function createEdits(module: CodeModule): Edits {
  const { text } = module;
  let removals: Span[] = [];
  let replacements: Replacement[] = [];
  let insertions: { position: number; text: string }[] = [];
  const moves = new Map<number, number>();
  /** The same for lines that move because what is before them goes. */
  const firstMoves = new Map<number, number>();
  let isTouched = false;
  /** Text of ours on lines of its own moves to the left with the line that it is put on. */
  const shifted = (added: string, position: number): string => {
    const start = lineStart(text, position);
    const count = (moves.get(start) ?? 0) + (firstMoves.get(start) ?? 0);
    return count === 0 ? added : added.replace(/\n([ \t]*)/g, (_, indent: string) => `\n${indent.slice(count)}`);
  };
  const isGone = (span: Span): boolean => removals.some((each) => contains(each, span)) || replacements.some((each) => contains(each, span));

  return {
    remove: (span) => void (span.end > span.start && removals.push({ start: span.start, end: span.end })),
    replace({ start, end }, replacement) {
      if (start === end) insertions.push({ position: start, text: replacement });
      else replacements.push({ start, end, text: replacement });
    },
    insert: (position, inserted) => void (inserted && insertions.push({ position, text: inserted })),
    isGone,
    isDropped: (span) => removals.some((each) => contains(each, span)) || replacements.some((each) => contains(each, span) && !contains(span, each)),
    forget(span, kept) {
      const isMeant = (each: Span): boolean => contains(span, each) && !kept.some((inner) => contains(inner, each));
      removals = removals.filter((each) => !isMeant(each));
      replacements = replacements.filter((each) => !isMeant(each));
      insertions = insertions.filter(({ position }) => position < span.start || position > span.end || kept.some(({ start, end }) => start < position && position < end));
    },
    moveLeft(span, from, to) {
      const extra = indentAt(text, from).length - indentAt(text, to).length;
      if (extra <= 0) return;
      const first = lineStart(text, span.start);
      if (text.slice(first, span.start).trim() === "") firstMoves.set(first, (firstMoves.get(first) ?? 0) + extra);
      for (const start of lineStarts(text, span)) moves.set(start, (moves.get(start) ?? 0) + extra);
    },
    touch: () => void (isTouched = true),
    get isEmpty() {
      return !isTouched && removals.length + replacements.length + insertions.length === 0;
    },
    apply() {
      const gone = joinBlankLines(text, uniteLines(text, unite(removals))).map(({ start, end }) => ({ start: start === 0 && text.startsWith("\uFEFF") ? 1 : start, end }));
      const result = new MagicString(text);
      for (const { start, end } of gone) result.remove(start, end);
      const outermost = replacements.filter((each, index) => !gone.some((span) => contains(span, each)) && !replacements.some((other, place) => place !== index && contains(other, each) && (!contains(each, other) || place > index)));
      for (const { start, end, text: replacement } of outermost) result.update(start, end, shifted(replacement, start));
      const fixed = fixedSpans(module);
      for (const [start, count] of moves) {
        const end = start + Math.min(count, indentAt(text, start).length);
        if (end > start && ![...gone, ...outermost, ...fixed].some((each) => each.start < end && start < each.end)) result.remove(start, end);
      }
      const inserted = insertions.filter(({ position }) => ![...removals, ...outermost].some(({ start, end }) => start < position && position < end));
      for (const position of findOpenLines(module, { gone, replaced: outermost, inserted })) result.appendLeft(position, ";");
      for (const each of inserted) result.appendLeft(each.position, shifted(each.text, each.position));
      return result.toString();
    },
  };
}

function unite(spans: readonly Span[]): Span[] {
  const united: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const last = united.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else united.push({ start, end });
  }
  return united;
}

/** Joins stretches of whole lines that have only empty ones between them. */
function uniteLines(text: string, spans: readonly Span[]): Span[] {
  const united: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = united.at(-1);
    const isNext = last && isWholeLines(text, last) && isWholeLines(text, span) && text.slice(last.end, span.start).trim() === "";
    if (isNext) last.end = span.end;
    else united.push({ start: span.start, end: span.end });
  }
  return united;
}

function isWholeLines(text: string, { start, end }: Span): boolean {
  return (start === 0 || text[start - 1] === "\n") && (end === text.length || text[end - 1] === "\n");
}

/** Where whole lines go between two empty ones, or next to the start or the end of a block, one empty line goes with them. */
function joinBlankLines(text: string, spans: readonly Span[]): Span[] {
  const joined = spans.map(({ start, end }) => {
    if (!isWholeLines(text, { start, end })) return { start, end };
    const before = text.slice(0, start);
    const blankAfter = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0];
    if (blankAfter !== undefined && (/(^|\n)[ \t]*\r?\n$/.test(before) || /[{[(]\r?\n$/.test(before) || before === "")) return { start, end: end + blankAfter.length };
    const blankBefore = /\n([ \t]*\r?\n)$/.exec(before)?.[1];
    const isLast = end === text.length || /^[ \t]*[}\])]/.test(text.slice(end));
    return blankBefore !== undefined && isLast ? { start: start - blankBefore.length, end } : { start, end };
  });
  return unite(joined);
}

/** The white space at the start of the line that has the position. */
export function indentAt(text: string, position: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, position)))![0];
}

function lineStart(text: string, position: number): number {
  return text.lastIndexOf("\n", position - 1) + 1;
}

function* lineStarts(text: string, { start, end }: Span): Iterable<number> {
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) yield at + 1;
}

/** Texts over several lines in which white space means something. */
function fixedSpans({ program, text }: CodeModule): Span[] {
  const spans: Span[] = [];
  walk(program, (node) => {
    if ((node.type === "TemplateElement" || node.type === "Literal") && text.slice(node.start, node.end).includes("\n")) spans.push({ start: node.start, end: node.end });
  });
  return spans;
}
