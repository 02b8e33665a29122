import { toCaseName, type CorpusFolder } from "./corpus-folder.ts";

/** Something that a tool says of a file. */
export interface Finding {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  /** Whether the case as it was written may have it too: an import that was unused before the removal stays. */
  readonly isBearable: boolean;
}

/**
 * What a removal is to blame for: a finding after it that was not there before. A finding before it that is not bearable is
 * a mistake in the case.
 */
export function findNewFindings(folder: CorpusFolder, findings: readonly Finding[]): string[] {
  const known = new Map<string, Set<string>>();
  const problems: string[] = [];
  const placed = findings.flatMap((finding) => {
    const place = folder.find(finding.path);
    return place ? [{ ...finding, ...place, id: `${place.file} ${finding.rule} ${finding.message}` }] : [];
  });
  for (const { title, file, isAfter, isBearable, rule, message, id } of placed) {
    if (isAfter) continue;
    if (!isBearable) problems.push(`${title}: the case itself is wrong: ${file}: ${rule} ${message}`);
    const name = toCaseName(title);
    known.set(name, (known.get(name) ?? new Set()).add(id));
  }
  for (const { title, file, isAfter, rule, message, id } of placed) {
    if (isAfter && !known.get(toCaseName(title))?.has(id)) problems.push(`${title}: ${file}: ${rule} ${message}`);
  }
  return problems;
}
