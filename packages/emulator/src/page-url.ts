/** A positive whole number in the query, 0 for anything else. */
export function readCount(url: URL, name: string): number {
  const count = Number(url.searchParams.get(name));
  return Number.isInteger(count) && count > 0 ? count : 0;
}

/** The address of another page of the same list. */
export function pageUrl(url: URL, position: Record<string, number>): string {
  const page = new URL(url);
  for (const [name, value] of Object.entries(position)) page.searchParams.set(name, String(value));
  return page.href;
}
