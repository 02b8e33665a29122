import { isDeepStrictEqual } from "node:util";
import { alignDefinitions } from "./align-definitions.ts";
import { cohortsOf } from "./cohorts-of.ts";
import { compareDefinitions, type Comparison } from "./compare-definitions.ts";
import type { Definitions, Origin } from "./definitions.ts";
import type { Project } from "./project.ts";

/** What taking over every flag would change here, and what is to be known about it. */
export function previewImport(project: Project, { host, at, definitions }: Origin): Comparison & { host: string; at: string; notes: string[] } {
  const { project: aligned, ours, theirs } = alignDefinitions(project, definitions);
  return { host, at, ...compareDefinitions(aligned, ours, theirs), notes: describeRest(project, definitions) };
}

function describeRest(project: Project, definitions: Definitions): string[] {
  const types = Object.values(definitions.groupTypes).filter((type) => !Object.values(project.groupTypes).includes(type));
  const cohorts = cohortsOf(definitions, definitions.flags.map(({ key }) => key));
  const lists = cohorts.filter((id) => !(id in definitions.cohorts) && !(id in project.cohorts) && !project.staticCohorts?.[id]?.length);
  const replaced = cohorts.filter((id) => id in definitions.cohorts && id in project.cohorts && !isDeepStrictEqual(project.cohorts[id], definitions.cohorts[id]));
  const newer = definitions.flags.filter(({ filters: { version } }) => version !== undefined && version !== 1).map(({ key }) => key);
  return [
    ...(types.length > 0 ? [`New here: the group types ${types.join(", ")}.`] : []),
    ...(lists.length > 0 ? [`Who is in the cohorts ${lists.join(", ")} only PostHog knows: here they begin empty.`] : []),
    ...(replaced.length > 0 ? [`The cohorts ${replaced.join(", ")} are others here, and are replaced with the first flag that asks for them.`] : []),
    ...(newer.length > 0 ? [`The emulator cannot evaluate ${newer.join(", ")}: PostHog keeps them in a newer form.`] : []),
  ];
}
