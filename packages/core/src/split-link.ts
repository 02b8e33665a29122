/** A query without one of its parameters. */
export interface SplitLink {
  /** What the parameter says: a signed text, or nothing. */
  readonly token: string;
  /** The query without the parameter; what else it says is not touched. */
  readonly search: string;
}

/** Takes a parameter out of a query, which starts with "?" or is empty; `undefined` when it is not there. */
export function splitLink(query: string, parameter: string): SplitLink | undefined {
  const own: string[] = [];
  const others: string[] = [];
  for (const part of query.slice(1).split("&")) (part.split("=", 1)[0] === parameter ? own : others).push(part);
  if (own.length === 0) return undefined;
  return { token: own[0]!.slice(parameter.length + 1), search: others.length > 0 ? `?${others.join("&")}` : "" };
}
