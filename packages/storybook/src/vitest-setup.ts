import { afterEach, inject } from "vitest";
import { projectStatesKey } from "./constants.ts";
import { reportType, type StoryReport } from "./report-reads.ts";

// Before the stories of a project of `flagProjects` are rendered.
Object.assign(globalThis, { [projectStatesKey]: inject(projectStatesKey as never) });

// For whoever reports state coverage: a story shows a state, it does not test it.
afterEach((context) => {
  const { story, task } = context as typeof context & { readonly story?: { readonly reporting: { readonly reports: readonly StoryReport[] } } };
  const report = story?.reporting.reports.find(({ type }) => type === reportType);
  if (report) Object.assign(task.meta, { halyardBy: "story", halyardReads: Object.entries(report.result.reads) });
});
