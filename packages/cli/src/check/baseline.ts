import { HalyardError } from "@halyard/core";
import type { Finding } from "./finding.ts";
import type { RuleName } from "./rules.ts";

/** A finding that is known already: lines move, so it is told by rule, flag and file. */
interface KnownFinding {
  readonly rule: RuleName;
  readonly key?: string;
  readonly file?: string;
  /** How many there are. */
  readonly count: number;
}

/** Old debt, which does not block: the content of `halyard-baseline.json`. */
export interface Baseline {
  readonly format: 1;
  readonly findings: readonly KnownFinding[];
}

/** Findings held against a baseline. */
export interface Comparison {
  readonly added: readonly Finding[];
  readonly known: readonly Finding[];
  /** How many findings of the baseline are not there any more. */
  readonly gone: number;
}

export function createBaseline(findings: readonly Finding[]): Baseline {
  const known = new Map<string, KnownFinding>();
  for (const finding of findings) {
    const id = fingerprint(finding);
    const { rule, key, place } = finding;
    known.set(id, { rule, ...(key !== undefined && { key }), ...(place && { file: place.file }), count: (known.get(id)?.count ?? 0) + 1 });
  }
  return { format: 1, findings: [...known].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, finding]) => finding) };
}

/**
 * Reads a baseline file.
 *
 * @throws {HalyardError} INVALID_ARGUMENT
 */
export function readBaseline(path: string, text: string): Baseline {
  try {
    const baseline = JSON.parse(text) as Partial<Baseline> | null;
    if (baseline?.format === 1 && Array.isArray(baseline.findings)) return baseline as Baseline;
  } catch {
    // Told below, with the remedy.
  }
  throw new HalyardError("INVALID_ARGUMENT", { action: `read ${path}`, cause: "it is not a baseline of this version", remedy: "Write it anew with --update-baseline" });
}

export function compareWithBaseline(findings: readonly Finding[], baseline: Baseline | undefined): Comparison {
  const allowed = new Map((baseline?.findings ?? []).map(({ count, ...finding }) => [fingerprint({ ...finding, place: finding.file === undefined ? undefined : { file: finding.file } }), count]));
  const added: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const id = fingerprint(finding);
    const left = allowed.get(id) ?? 0;
    allowed.set(id, left - 1);
    (left > 0 ? known : added).push(finding);
  }
  return { added, known, gone: [...allowed.values()].reduce((sum, left) => sum + Math.max(0, left), 0) };
}

/** What stays the same about a finding while code around it changes. */
export function fingerprint({ rule, key, place }: { readonly rule: string; readonly key?: string; readonly place?: { readonly file: string } }): string {
  return JSON.stringify([rule, key ?? "", place?.file ?? ""]);
}
