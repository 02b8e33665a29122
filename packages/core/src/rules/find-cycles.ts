/** Chains have at most this many flags and cohorts, so that no definition can exhaust the stack. */
export const longestChain = 50;

/**
 * The flags and cohorts that cannot be evaluated because they depend on themselves ("circle"), or begin a chain that is
 * too long ("chain"). Without them the dependencies that are left have no circle.
 */
export function findCycles(dependencies: readonly (readonly number[])[]): ReadonlyMap<number, "circle" | "chain"> {
  const found = new Map<number, "circle" | "chain">();
  const steps: (Step | undefined)[] = [];
  // Those of which it is not known yet whether they are in a circle, in the order in which they were met (Tarjan's algorithm).
  const open: number[] = [];
  let met = 0;
  for (const root of dependencies.keys()) if (!steps[root]) explore(root);
  return found;

  /** Depth first, with a stack of its own, because a chain can be as long as there are flags. */
  function explore(root: number): void {
    const path = [enter(root)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const dependency = dependencies[top.node]![top.next++];
      if (dependency === undefined) {
        path.pop();
        if (top.reaches === top.order) close(top);
        const parent = path.at(-1);
        if (parent) parent.reaches = Math.min(parent.reaches, top.reaches);
      } else if (!steps[dependency]) {
        path.push(enter(dependency));
      } else if (steps[dependency].height === 0) {
        top.reaches = Math.min(top.reaches, steps[dependency].order);
      }
    }
  }

  function enter(node: number): Step {
    open.push(node);
    const order = met++;
    return (steps[node] = { node, next: 0, order, reaches: order, height: 0 });
  }

  /** A step that leads to none before it is, with those behind it, in one circle, or in none. */
  function close({ node }: Step): void {
    const circle = open.splice(open.lastIndexOf(node));
    const behind = circle.flatMap((each) => dependencies[each]!.map((dependency) => steps[dependency]!.height));
    const height = behind.reduce((highest, each) => Math.max(highest, each), 0) + circle.length;
    const isCircle = circle.length > 1 || dependencies[node]!.includes(node);
    for (const each of circle) {
      steps[each]!.height = height;
      if (isCircle || height > longestChain) found.set(each, isCircle ? "circle" : "chain");
    }
  }
}

interface Step {
  readonly node: number;
  /** The dependency that is looked at next. */
  next: number;
  /** When it was met. */
  readonly order: number;
  /** The first of those still open that a chain leads to which begins here. */
  reaches: number;
  /** How many flags and cohorts the chains have that begin here; 0 as long as it is open. */
  height: number;
}
