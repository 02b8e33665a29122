export type Semver = readonly [major: number, minor: number, patch: number];

/** The versions from `lower` up to but without `upper`. */
export interface SemverRange {
  readonly lower: Semver;
  readonly upper: Semver;
}

/** The three numbers of a version: a leading `v`, the pre-release and the build are dropped, missing parts are 0. */
export function parseSemver(text: string): Semver | undefined {
  const base = withoutV(text).split("-", 1)[0]!.split("+", 1)[0]!;
  if (base === "" || base.startsWith(".")) return undefined;
  const [major, minor, patch] = base.split(".", 3).map((part) => (part === "" ? 0 : parsePart(part)));
  return major === undefined || Number.isNaN(major + (minor ?? 0) + (patch ?? 0)) ? undefined : [major, minor ?? 0, patch ?? 0];
}

export function compareSemver(left: Semver, right: Semver): number {
  for (let index = 0; index < 3; index++) {
    if (left[index]! < right[index]!) return -1;
    if (left[index]! > right[index]!) return 1;
  }
  return 0;
}

/** `~1.2.3`: the same minor version. */
export function tildeRange(text: string): SemverRange | undefined {
  const lower = parseSemver(text);
  return lower && { lower, upper: [lower[0], lower[1] + 1, 0] };
}

/** `^1.2.3`: the same leftmost number that is not 0. */
export function caretRange(text: string): SemverRange | undefined {
  const lower = parseSemver(text);
  if (!lower) return undefined;
  const [major, minor, patch] = lower;
  return { lower, upper: major > 0 ? [major + 1, 0, 0] : minor > 0 ? [0, minor + 1, 0] : [0, 0, patch + 1] };
}

/** `1.*` or `1.2.*`. */
export function wildcardRange(text: string): SemverRange | undefined {
  const [majorPart, minorPart] = withoutV(text).replace(/\.\*$/, "").replace(/\*$/, "").split(".", 2);
  const major = parsePart(majorPart!);
  if (Number.isNaN(major)) return undefined;
  if (minorPart === undefined) return { lower: [major, 0, 0], upper: [major + 1, 0, 0] };
  const minor = parsePart(minorPart);
  return Number.isNaN(minor) ? undefined : { lower: [major, minor, 0], upper: [major, minor + 1, 0] };
}

function withoutV(text: string): string {
  return text.trim().replace(/^v/i, "");
}

function parsePart(part: string): number {
  return /^(0|[1-9]\d*)$/.test(part) ? Number.parseInt(part, 10) : Number.NaN;
}
