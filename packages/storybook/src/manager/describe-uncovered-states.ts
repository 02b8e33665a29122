import type { UncoveredFlag } from "./find-uncovered-states.ts";

/** What the sidebar says of a story: a short title for its menu, and the whole. */
export interface UncoveredDescription {
  readonly title: string;
  readonly description: string;
}

/** Where no story was tested, those that were never opened may show what is missing, as nothing is known of them: so it says. */
export function describeUncoveredStates(flags: readonly UncoveredFlag[], isTested: boolean): UncoveredDescription {
  const [first] = flags;
  const title = flags.length === 1 && first ? `${first.name}: ${first.shown} of ${first.states} states shown` : `${flags.length} flags with states not shown`;
  const by = isTested ? "by stories that pass" : "by the stories opened so far";
  const lines = flags.map(({ name, shown, states, missing }) => `${name}: ${shown} of ${states} states shown ${by}. Add a story for ${missing.join(" and ")}.`);
  return { title, description: lines.join("\n") };
}
