import type { Evaluation, FlagInformation, FlagValue, Snapshot } from "@halyard/core";

/** A declared flag, and how it is decided for whoever asks while nobody forces it. */
export interface DevtoolsFlag extends Omit<Evaluation, "error">, Pick<FlagInformation, "description" | "owner" | "expires" | "permanent" | "issue" | "serverOnly"> {
  /** The values that it can have. */
  readonly states: readonly FlagValue[];
  /** What failed when it was decided. */
  readonly problem?: string;
}

/** What the server tells the devtools of a page. */
export interface DevtoolsReport {
  readonly distinctId: string;
  /** Whether `distinctId` is a signed-in person rather than an anonymous visitor. */
  readonly identified: boolean;
  /** The groups that this actor belongs to, by type. */
  readonly groups?: Snapshot["groups"];
  /** All declared flags by name, those that are `serverOnly` too. */
  readonly flags: Readonly<Record<string, DevtoolsFlag>>;
  /** What this browser forces. */
  readonly forced?: {
    readonly values: Readonly<Record<string, FlagValue>>;
    /** The signed text of a link that forces the same. */
    readonly token: string;
    /** Milliseconds since 1970. */
    readonly expiresAt: number;
  };
  /** What code on the server read since the page was loaded, with the latest value. */
  readonly reads: Readonly<Record<string, FlagValue>>;
  /** How often the server has sent an exposure for this actor, by flag, and when last, in milliseconds since 1970. */
  readonly exposures: Readonly<Record<string, { readonly count: number; readonly at: number }>>;
  /** Names that code on the server asked for since then, and that nobody declares. */
  readonly undeclared: readonly string[];
}
