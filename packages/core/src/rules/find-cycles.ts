/** Dependencies are at most this long, so that no definition can exhaust the stack. */
const longest = 30;

/**
 * The flags that cannot be evaluated because they depend on themselves, or on a chain of flags that is too long. Without
 * them the dependencies that are left have no cycle.
 */
export function findCycles(dependencies: readonly (readonly number[])[]): ReadonlySet<number> {
  const cyclic = new Set<number>();
  const heights = new Map<number, number>();
  for (const root of dependencies.keys()) {
    // An explicit stack, because a chain can be as long as there are flags.
    const path = [{ flag: root, next: 0, height: 0 }];
    if (heights.has(root)) path.pop();
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const dependency = dependencies[top.flag]![top.next++];
      if (dependency === undefined) {
        path.pop();
        heights.set(top.flag, top.height);
        if (top.height > longest) cyclic.add(top.flag);
        const parent = path.at(-1);
        if (parent) parent.height = Math.max(parent.height, top.height + 1);
        continue;
      }
      const known = heights.get(dependency);
      const start = known === undefined ? path.findIndex(({ flag }) => flag === dependency) : -1;
      if (known !== undefined) top.height = Math.max(top.height, known + 1);
      else if (start < 0) path.push({ flag: dependency, next: 0, height: 0 });
      else for (const { flag } of path.slice(start)) cyclic.add(flag);
    }
  }
  return cyclic;
}
