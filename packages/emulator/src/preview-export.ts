import { alignDefinitions } from "./align-definitions.ts";
import { compareDefinitions, type FlagDifference } from "./compare-definitions.ts";
import type { ExportPreview } from "./console-api.ts";
import { noDefinitions, type Origin } from "./definitions.ts";
import type { Project } from "./project.ts";

/** What would have to change in PostHog for its flags to equal those here. */
export function previewExport(project: Project, origin: Origin | undefined): ExportPreview {
  const { groupTypes } = origin?.definitions ?? noDefinitions;
  const { project: aligned, ours, theirs } = alignDefinitions(project, origin?.definitions ?? noDefinitions);
  const { flags, same } = compareDefinitions(aligned, theirs, ours);
  const text = JSON.stringify(ours);
  const missing = Object.entries(project.groupTypes).filter(([index, type]) => !Object.values(groupTypes).includes(type) && text.includes(`group_type_index":${index}`));
  const notes = [
    ...(origin ? [] : ["No project was read yet, so every flag is new. Import one to compare with it."]),
    ...(origin && missing.length > 0 ? [`PostHog does not know the group types ${missing.map(([, type]) => type).join(", ")} yet: it learns them from the first event about such a group.`] : []),
  ];
  return { ...(origin && { host: origin.host, at: origin.at }), flags, same, notes, text: toText(flags, origin) };
}

function toText(flags: readonly FlagDifference[], origin: Origin | undefined): string {
  if (flags.length === 0) return "";
  const head = [`--- ${origin ? `${origin.host}, as read at ${origin.at}` : "nothing"}`, "+++ the local flags"];
  return `${[...head, ...flags.flatMap(({ key, kind, lines }) => ["", `@@ ${key}, ${kind} @@`, ...lines.map(({ sign, text }) => `${sign} ${text}`)])].join("\n")}\n`;
}
