import type { Definitions, FlagDefinition } from "./definitions.ts";
import type { Project } from "./project.ts";
import { isGivenOut, toDefinition } from "./to-definition.ts";
import { addGroupTypes, translateGroupTypes } from "./translate-group-types.ts";

/** The flags here and those of PostHog, with the same numbers for group types. */
export interface AlignedDefinitions {
  /** The project with PostHog's group types added, which both sides are read in. */
  project: Project;
  ours: FlagDefinition[];
  theirs: FlagDefinition[];
}

export function alignDefinitions(project: Project, { flags, groupTypes }: Definitions): AlignedDefinitions {
  const all = addGroupTypes(project.groupTypes, groupTypes);
  return {
    project: { ...project, groupTypes: all },
    ours: project.flags.filter(isGivenOut).map(toDefinition),
    theirs: flags.map((flag) => ({ ...flag, filters: translateGroupTypes(flag.filters, groupTypes, all) })),
  };
}
