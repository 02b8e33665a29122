import type { FlagSummary, StateSummary } from "./summarize-states.ts";

/** The table of flags and their states, and, where that is known, below them what to write for those that lack one. */
export function formatStates(flags: readonly FlagSummary[], isWhole: boolean): string {
  const width = Math.max(0, ...flags.map(({ flag }) => flag.length));
  return flags
    .flatMap(({ flag, states }) => [
      `  ${flag.padEnd(width)}   ${states.map((each) => formatState(each, isWhole)).join("   ")}`,
      ...(isWhole ? adviceOf(states) : []).map(({ advice, of }) => `    ${of.join(", ")}: ${advice}`),
    ])
    .join("\n");
}

/** The advice for the states, each once. */
function adviceOf(states: readonly StateSummary[]): { advice: string; of: string[] }[] {
  const advice = new Map<string, string[]>();
  for (const each of states) if (each.advice !== undefined) advice.set(each.advice, [...(advice.get(each.advice) ?? []), each.state]);
  return Array.from(advice, ([text, of]) => ({ advice: text, of }));
}

function formatState({ state, tests, stories, advice }: StateSummary, isWhole: boolean): string {
  const counts = [tests > 0 && countOf(tests, "test", "tests"), stories > 0 && countOf(stories, "story", "stories")].filter((count) => count !== false);
  // What is missing from a part may be in another one.
  const mark = advice !== undefined && isWhole ? "✘" : counts.length > 0 ? "✔" : "–";
  return [state, mark, counts.join(", ")].join(" ").trimEnd();
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
