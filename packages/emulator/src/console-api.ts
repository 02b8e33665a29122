import type { Comparison } from "./compare-definitions.ts";
import type { DiffLine } from "./diff-lines.ts";
import type { Project, ProjectFlag } from "./project.ts";

/*
 * The routes below /emulator/console. A body is JSON and says so in its content type; a refusal is a ConsoleRefusal.
 *
 *   GET   project                        ConsoleProject
 *   POST  flags                          a flag's fields -> { id }
 *   PATCH flags/:id                      { version, ...fields }; 409 where the version is no longer the flag's
 *   GET   flags/:id/history              ConsoleHistory
 *   POST  flags/:id/rollback             { change, version }: undoes that change and each after it; 409 as above
 *   POST  flags/:id/restore              of a deleted flag; ConsoleProject.deleted lists them
 *   GET   who?id=&group.<type>=          Explanation[]
 *   GET   exposures?flag=&span=          ExposureSummary; span is 5m, 1h or 1d, and chosen where it is absent
 *   GET   exposures/live?flag=&after=    LiveExposures: those after the cursor
 *   POST  import                         { host, token, key } -> ImportPreview: asks PostHog, changes nothing
 *   GET   import                         the same preview against the flags as they are now, or null
 *   POST  import/apply                   { id, state, flags: keys }; 409 where flags were changed since the preview
 *   GET   export                         ExportPreview: what would have to change in PostHog
 *   GET   export.json                    the same as bodies for PostHog's management API, as a file
 */

/** A flag with what its rows say. */
export interface ConsoleFlag extends Pick<ProjectFlag, "id" | "key" | "name" | "active" | "version" | "filters"> {
  /** Whom each condition is about, in words. */
  conditions: string[];
}

/** What the console shows of the project: none of its keys. */
export interface ConsoleProject extends Pick<Project, "name" | "groupTypes"> {
  flags: ConsoleFlag[];
  people: { id: string; name: string; groups: Record<string, string> }[];
  /** Deleted flags, which can be restored, the one deleted last first. */
  deleted: { id: number; key: string; name: string; at: string }[];
  /** Group keys by group type. */
  groupKeys: Record<string, string[]>;
}

/** One change of a flag. */
export interface ConsoleChange {
  /** The flag's version after it: its name when it is rolled back. */
  version: number;
  /** ISO 8601. */
  at: string;
  /** Who made it: `console`, `plain page`, `API`, `a program`, or where it was imported from. */
  by: string;
  /** In a line. */
  what: string;
  /** What the flag said before and says after it. */
  lines: DiffLine[];
  /** There is nothing before it to roll back to. */
  isCreation: boolean;
}

/** A flag's changes that are kept, newest first, and the number of older ones that are not. */
export interface ConsoleHistory {
  changes: ConsoleChange[];
  dropped: number;
}

/** The answer to a request that was refused. */
export interface ConsoleRefusal {
  error: string;
}

/** What taking over all of PostHog's flags would change here. Nothing is changed yet. */
export interface ImportPreview extends Comparison {
  /** What was read; it and {@link ImportPreview.state} are given back to take flags over. */
  id: string;
  /** The flags here that it was compared with. */
  state: string;
  host: string;
  /** When PostHog was read, ISO 8601. */
  at: string;
  /** What is to be known besides. */
  notes: string[];
}

/** What would have to change in PostHog for its flags to equal those here. */
export interface ExportPreview extends Comparison {
  /** PostHog as it was read last; absent where it never was. */
  host?: string;
  /** ISO 8601. */
  at?: string;
  notes: string[];
  /** The differences as text; empty where there are none. */
  text: string;
}
