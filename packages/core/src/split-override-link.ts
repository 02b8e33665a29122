/** The query parameter of a link that overrides flags. */
export const overrideLinkParameter = "halyard";

export interface OverrideLink {
  /** What the parameter says: a signed text, or nothing to end all overrides. */
  readonly token: string;
  /** The query without the parameter; what else it says is not touched. */
  readonly search: string;
}

/** Takes the parameter out of a query, which starts with "?" or is empty; `undefined` when it is not there. */
export function splitOverrideLink(query: string): OverrideLink | undefined {
  const own: string[] = [];
  const others: string[] = [];
  for (const part of query.slice(1).split("&")) (part.split("=", 1)[0] === overrideLinkParameter ? own : others).push(part);
  if (own.length === 0) return undefined;
  return { token: own[0]!.slice(overrideLinkParameter.length + 1), search: others.length > 0 ? `?${others.join("&")}` : "" };
}
