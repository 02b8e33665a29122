import type { Project, ProjectFlag } from "./project.ts";

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
