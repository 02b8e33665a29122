import { afterEach, inject } from "vitest";
import { projectStatesKey } from "./constants.ts";
import { reportType, type StoryReport } from "./report-reads.ts";

// Before the stories of a project of `flagProjects` are rendered.
Object.assign(globalThis, { [projectStatesKey]: inject(projectStatesKey as never) });

afterEach((context) => {
  const { story, task } = context as typeof context & { readonly story?: { readonly reporting: { readonly reports: readonly StoryReport[] } } };
  const report = story?.reporting.reports.find(({ type }) => type === reportType);
  if (!report) return;
  const reads = Object.entries(report.result.reads);
  // For whoever reports state coverage: a story shows a state, it does not test it.
  Object.assign(task.meta, { halyardBy: "story", halyardReads: reads });
  // The name of what runs has the states of many flags, or leaves them out.
  const [error] = task.result?.errors ?? [];
  if (error && reads.length > 0) error.message += `\n\nThe story has read ${reads.map(([name, state]) => `${name} at ${state}`).join(", ")}.`;
});
