/** The address of a screen. Parameters without a value are left out. */
export function linkTo(path: readonly (string | number)[], query: Readonly<Record<string, string>> = {}): string {
  const given = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  return `#/${path.map(encodeURIComponent).join("/")}${given.size > 0 ? `?${given}` : ""}`;
}
