import type { AsciiSet } from "./ascii-set.ts";
import type { PatternNode } from "./pattern-node.ts";

/** A step of a pattern: it accepts a character, checks a position, or goes on in one or two places. */
export type PatternStep =
  | { readonly kind: "set"; readonly set: AsciiSet }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "match" }
  | { readonly kind: "goto"; targets: readonly number[] };

/** Longer programs are not compiled: counted repetitions multiply, and `((a{99}){99}){99}` would take all memory. */
export const longestProgram = 2000;

/** The steps of a pattern, the first one first; `undefined` when there would be too many. */
export function patternProgram(root: PatternNode): readonly PatternStep[] | undefined {
  if (programLength(root) > longestProgram) return undefined;
  const steps: PatternStep[] = [];
  emit(root);
  steps.push({ kind: "match" });
  return steps;

  function emit(node: PatternNode): void {
    if (node.kind === "sequence") node.nodes.forEach(emit);
    else if (node.kind === "either") emitEither(node.nodes);
    else if (node.kind === "repeat") emitRepeat(node.node, node.min, node.max);
    else steps.push(node);
  }

  function emitEither(nodes: readonly PatternNode[]): void {
    const fork = emitGoto();
    const starts: number[] = [];
    const exits = nodes.map((node) => {
      starts.push(steps.length);
      emit(node);
      return emitGoto();
    });
    fork.targets = starts;
    for (const exit of exits) exit.targets = [steps.length];
  }

  function emitRepeat(node: PatternNode, min: number, max: number): void {
    for (let count = 0; count < min; count++) emit(node);
    if (max === Infinity) {
      const start = steps.length;
      const fork = emitGoto();
      emit(node);
      emitGoto().targets = [start];
      fork.targets = [start + 1, steps.length];
      return;
    }
    const forks = Array.from({ length: max - min }, () => {
      const fork = emitGoto();
      const start = steps.length;
      emit(node);
      return { fork, start };
    });
    for (const { fork, start } of forks) fork.targets = [start, steps.length];
  }

  function emitGoto(): Extract<PatternStep, { kind: "goto" }> {
    const step = { kind: "goto" as const, targets: [] };
    steps.push(step);
    return step;
  }
}

/** How many steps a pattern would have. */
export function programLength(node: PatternNode): number {
  if (node.kind === "sequence") return node.nodes.reduce((sum, part) => sum + programLength(part), 0);
  if (node.kind === "either") return node.nodes.reduce((sum, part) => sum + programLength(part) + 1, 1);
  if (node.kind !== "repeat") return 1;
  const length = programLength(node.node);
  const copies = node.max === Infinity ? node.min + 1 : node.max;
  // What accepts nothing is as long as something here, or its repetition would cost time for free.
  return copies === 0 ? 0 : Math.max(length, 1) * copies + (node.max === Infinity ? 2 : node.max - node.min);
}
