import { isPortable } from "./is-portable.ts";
import { liveStories } from "./live-stories.ts";

/** What the results of a story's test say of its flags. */
export interface StoryReport {
  readonly type: string;
  readonly version: number;
  readonly status: "passed";
  readonly result: {
    /** The state of each flag that the story has read so far. */
    readonly reads: Readonly<Record<string, string>>;
  };
}

export const reportType = "halyard";

interface Run {
  readonly id: string;
  readonly reporting: { addReport(report: StoryReport): void };
}

/** Adds to the results of a story's test which flags it read, and in which states. Before it renders, as one that fails has read flags, too. */
export function reportReads({ id, reporting }: Run): void {
  if (!isPortable()) return;
  const result: StoryReport["result"] = {
    get reads() {
      return Object.fromEntries(Object.entries(liveStories.get(id)?.listAll() ?? {}).map(([name, { state }]) => [name, state]));
    },
  };
  reporting.addReport({ type: reportType, version: 1, status: "passed", result });
}
