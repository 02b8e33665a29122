import { projectStatesKey } from "./constants.ts";

/** The states that `flagProjects` chose for this run of the stories; nothing outside of its projects. */
export function projectStates(): Readonly<Record<string, unknown>> | undefined {
  return (globalThis as { [projectStatesKey]?: Readonly<Record<string, string>> })[projectStatesKey];
}
