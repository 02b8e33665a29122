/** What the code at one place of a generated program can see and do. */
export interface Scope {
  /** The key of the flag that is removed. */
  readonly key: string;
  /** Names that are the flag, or that follow from it, as booleans. */
  readonly booleans: readonly string[];
  /** Names that are the flag's variant. */
  readonly variants: readonly string[];
  /** Conditions that only running the program decides. */
  readonly unknowns: readonly string[];
  /** Names of texts made earlier. */
  readonly texts: readonly string[];
  readonly canAwait: boolean;
  readonly canThrow: boolean;
  /** Whether calls that others notice may stand here. */
  readonly canCall: boolean;
  readonly returns: "text" | "nothing" | "never";
  readonly loop: "none" | "plain" | { readonly label: string };
  readonly style: Style;
  /** Gives each event and each name a number of its own. */
  readonly next: () => number;
}

export interface Style {
  readonly indent: string;
  readonly semicolons: boolean;
  readonly quote: '"' | "'";
}

/** One of the names in scope. */
export function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length]!;
}

export function quote(text: string, { style }: Scope): string {
  const double = JSON.stringify(text);
  return style.quote === '"' ? double : `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

export function indent(lines: readonly string[], { style }: Scope): string[] {
  return lines.map((line) => (line === "" ? "" : style.indent + line));
}
