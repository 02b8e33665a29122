const words = /^same as (.+)$/;

/** The state whose test is shared by `"same as v1"`; nothing for what does not say so. */
export function sharedBy(given: unknown): string | undefined {
  return typeof given === "string" ? words.exec(given)?.[1] : undefined;
}

/** The state whose test runs for a state: itself, or what it leads to by sharing. In a circle it is one of those that share. */
export function sourceOf(tests: ReadonlyMap<string, unknown>, state: string): string {
  const seen = new Set([state]);
  let source = state;
  for (let next = sharedBy(tests.get(source)); next !== undefined && !seen.has(next); next = sharedBy(tests.get(source))) {
    seen.add(next);
    source = next;
  }
  return source;
}
