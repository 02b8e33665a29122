/** So many flags and cohorts are looked at, and so many named: a circle can have as many as there are. */
const mostVisited = 100;

const mostNamed = 6;

/** Says through what a flag depends on itself, by the shortest way. */
export function describeCircle(flag: number, dependencies: readonly (readonly number[])[], nameOf: (position: number) => string): string {
  const previous = new Map<number, number>();
  const queue = [flag];
  for (let at = 0; at < queue.length && previous.size < mostVisited; at++) {
    const position = queue[at]!;
    for (const dependency of dependencies[position]!) {
      if (previous.has(dependency)) continue;
      previous.set(dependency, position);
      queue.push(dependency);
    }
    if (previous.has(flag)) return `it depends on itself through ${nameAll(circleOf(flag, previous), nameOf)}`;
  }
  return "it depends on itself";
}

function circleOf(flag: number, previous: ReadonlyMap<number, number>): readonly number[] {
  const circle = [flag];
  for (let position = previous.get(flag)!; position !== flag; position = previous.get(position)!) circle.push(position);
  return [...circle, flag].reverse();
}

function nameAll(circle: readonly number[], nameOf: (position: number) => string): string {
  if (circle.length <= mostNamed) return circle.map(nameOf).join(" → ");
  return [...circle.slice(0, mostNamed - 1).map(nameOf), "…", nameOf(circle.at(-1)!)].join(" → ");
}
