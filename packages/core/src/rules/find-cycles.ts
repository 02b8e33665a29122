/** Chains are at most this long, so that no definition can exhaust the stack. */
const longest = 50;

/**
 * The flags and cohorts that cannot be evaluated because they depend on themselves, or begin a chain that is too long.
 * Without them the dependencies that are left have no circle.
 */
export function findCycles(dependencies: readonly (readonly number[])[]): ReadonlySet<number> {
  const cyclic = new Set<number>();
  const heights = new Map<number, number>();
  for (const root of dependencies.keys()) if (!heights.has(root)) explore(root);
  return cyclic;

  /** Depth first, with a stack of its own, because a chain can be as long as there are flags. */
  function explore(root: number): void {
    const path = [createStep(root)];
    const depths = new Map([[root, 0]]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const dependency = dependencies[top.flag]![top.next++];
      if (dependency === undefined) {
        path.pop();
        depths.delete(top.flag);
        heights.set(top.flag, top.height);
        if (top.height > longest || top.circle <= path.length) cyclic.add(top.flag);
        const parent = path.at(-1);
        if (parent) parent.height = Math.max(parent.height, top.height + 1);
        if (parent) parent.circle = Math.min(parent.circle, top.circle);
      } else if (heights.has(dependency)) {
        top.height = Math.max(top.height, heights.get(dependency)! + 1);
      } else if (depths.has(dependency)) {
        top.circle = Math.min(top.circle, depths.get(dependency)!);
      } else {
        depths.set(dependency, path.length);
        path.push(createStep(dependency));
      }
    }
  }
}

interface Step {
  readonly flag: number;
  /** The dependency that is looked at next. */
  next: number;
  /** How long the chains are that begin here. */
  height: number;
  /** How far up the path a chain leads back that begins here: a step at that depth, or below it, is in a circle. */
  circle: number;
}

function createStep(flag: number): Step {
  return { flag, next: 0, height: 0, circle: Number.POSITIVE_INFINITY };
}
