/** What a definition is malformed without, which would be another case. */
const needed: ReadonlySet<string> = new Set(["active", "key", "type", "distinctId", "flags", "cohorts", "group_type_mapping"]);

/** Takes parts out of a failing case as long as it still fails. Cases are made of objects and lists. */
export async function shrink<Case extends object>(failing: Case, fails: (candidate: Case) => Promise<boolean>): Promise<Case> {
  let smallest = failing;
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const path of pathsOf(smallest).sort((left, right) => left.length - right.length)) {
      const candidate = clone(smallest) as Case;
      if (!needed.has(path.at(-1)!) && remove(candidate, path) && (await fails(candidate))) {
        smallest = candidate;
        shrunk = true;
        break;
      }
    }
  }
  return smallest;
}

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [[...path, key], ...pathsOf(item, [...path, key])]);
}

function remove(root: object, path: readonly string[]): boolean {
  const key = path.at(-1)!;
  let parent = root as Record<string, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string, unknown>;
  if (Array.isArray(parent)) return parent.splice(Number(key), 1).length === 1;
  return delete parent[key];
}

function clone(value: unknown): unknown {
  if (!isContainer(value)) return value;
  return Array.isArray(value) ? value.map(clone) : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clone(item)]));
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date) && !(value instanceof Map);
}
