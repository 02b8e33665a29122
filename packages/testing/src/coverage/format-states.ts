import type { FlagSummary, StateSummary } from "./summarize-states.ts";

/** The table of flags and their states, with what to write below those that lack one. */
export function formatStates(flags: readonly FlagSummary[]): string {
  const width = Math.max(0, ...flags.map(({ flag }) => flag.length));
  return flags
    .flatMap(({ flag, states }) => [
      `  ${flag.padEnd(width)}   ${states.map(formatState).join("   ")}`,
      ...adviceOf(states).map(({ advice, of }) => `    ${of.join(", ")}: ${advice}`),
    ])
    .join("\n");
}

/** The advice for the states, each once. */
function adviceOf(states: readonly StateSummary[]): { advice: string; of: string[] }[] {
  const advice = new Map<string, string[]>();
  for (const each of states) if (each.advice !== undefined) advice.set(each.advice, [...(advice.get(each.advice) ?? []), each.state]);
  return Array.from(advice, ([text, of]) => ({ advice: text, of }));
}

function formatState({ state, tests, stories, advice }: StateSummary): string {
  const counts = [tests > 0 && countOf(tests, "test", "tests"), stories > 0 && countOf(stories, "story", "stories")].filter((count) => count !== false);
  const mark = advice !== undefined ? "✘" : counts.length > 0 ? "✔" : "–";
  return [state, mark, counts.join(", ")].join(" ").trimEnd();
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
