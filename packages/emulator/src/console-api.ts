import type { Project, ProjectFlag } from "./project.ts";

/*
 * The routes below /emulator/console. A body is JSON and says so in its content type; a refusal is a ConsoleRefusal.
 *
 *   GET   project                        ConsoleProject
 *   POST  flags                          a flag's fields -> { id }
 *   PATCH flags/:id                      { version, ...fields }; 409 where the version is no longer the flag's
 *   GET   flags/:id/history              { changes: ConsoleChange[], dropped }
 *   POST  flags/:id/rollback             { change, version }: undoes that change and each after it; 409 as above
 *   POST  flags/:id/restore              of a deleted flag; ConsoleProject.deleted lists them
 *   GET   who?id=&group.<type>=          Explanation[]
 *   GET   exposures?flag=&span=          ExposureSummary; span is 5m, 1h or 1d, and chosen where it is absent
 *   GET   exposures/live?flag=&after=    { exposures, next, missed }: those after the cursor, newest first
 *   POST  import                         { host, token, key } -> ImportPreview: asks PostHog, changes nothing
 *   GET   import                         the same preview against the flags as they are now, or null
 *   POST  import/apply                   { id, state, flags: keys }; 409 where flags were changed since the preview
 *   GET   export                         ExportPreview: what would have to change in PostHog
 *   GET   export.json                    the same as bodies for PostHog's management API, as a file
 *
 * ImportPreview  { id, state, host, at, flags: FlagDifference[], same, notes: string[] }
 * ExportPreview  { host?, at?, flags: FlagDifference[], same, notes: string[], text }
 * FlagDifference { key, kind: "added" | "changed" | "removed", lines: { sign: "+" | "-" | " ", text }[] }
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
  /** Group keys by group type. */
  groupKeys: Record<string, string[]>;
}

/** One entry of a flag's history, newest first. */
export interface ConsoleChange {
  /** Its place among the flag's changes, oldest first: what rolling back asks for. */
  index: number;
  activity: "created" | "updated";
  /** ISO 8601. */
  at: string;
  /** Each changed field with what it was and what it became. */
  changes: { field: string; before: unknown; after: unknown }[];
}

/** The answer to a request that was refused. */
export interface ConsoleRefusal {
  error: string;
}
