import type { ConsoleFlag } from "../console-api.ts";

/** What the form of a flag changes. */
export type FlagFields = Pick<ConsoleFlag, "key" | "name" | "filters">;

/** A form that was not saved yet. */
export interface FlagDraft {
  /** The flag as it was when the form was opened; absent for a new one. */
  base?: ConsoleFlag;
  fields: FlagFields;
}
