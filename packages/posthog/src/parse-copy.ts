interface CopyContent {
  readonly etag: string | undefined;
  readonly body: string;
}

/** Reads what a file says to be a copy of a project's definitions, or tells what it is instead: anybody may have written it. */
export function parseCopy(text: string, project: string): { readonly content: CopyContent } | { readonly flaw: string } {
  let copy: unknown;
  try {
    copy = JSON.parse(text);
  } catch {
    return { flaw: "no whole JSON" };
  }
  const { format, project: owner, etag, body } = (copy ?? {}) as Record<string, unknown>;
  if (format !== 1) return { flaw: "no copy of format 1" };
  if (owner !== project) return { flaw: "the copy of another project" };
  if (typeof body !== "string" || (etag !== undefined && typeof etag !== "string")) return { flaw: "a copy without definitions" };
  return { content: { etag, body } };
}
