/** Why a name does not say what its flag means, and one that would; nothing for a clear name. */
export interface UnclearName {
  readonly problem: string;
  readonly suggestion: string | undefined;
}

const verbs = ["is", "show", "use"];
const states = ["enabled", "available", "active", "allowed", "required", "visible"];
const opposites: Readonly<Record<string, string>> = {
  disabled: "enabled",
  disable: "enabled",
  disables: "enabled",
  unavailable: "available",
  inactive: "active",
  forbidden: "allowed",
  denied: "allowed",
  hidden: "visible",
  invisible: "visible",
  optional: "required",
  off: "enabled",
};
const negations = new Set(["not", "no", "non", "never", "without", "dont", "isnt", "hide", "hides", "skip", "skips", "remove", "removes", "exclude", ...Object.keys(opposites)]);
const empty = new Set(["new", "old", "next", "test", "temp", "tmp", "foo", "bar", "baz", "misc", "stuff", "thing", "flag", "feature", "toggle", "experiment", "wip", "beta"]);

/**
 * Checks that a name says what its flag means and what kind of value it has: `is-broadcast-api-enabled` and
 * `show-send-time-hint` are on or off, `show-broadcast-editor-version` has variants.
 */
export function checkFlagName(name: string, hasVariants: boolean): UnclearName | undefined {
  const problem = findProblem(name, hasVariants);
  if (problem === undefined) return undefined;
  const suggestion = suggest(name, hasVariants);
  return { problem, suggestion: suggestion !== undefined && findProblem(suggestion, hasVariants) === undefined ? suggestion : undefined };
}

function findProblem(name: string, hasVariants: boolean): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return "it is not words in lower case with hyphens between them";
  const words = name.split("-");
  const negation = words.find((word) => negations.has(word));
  if (negation !== undefined) return `"${negation}" is a negation, and a negated flag is read the wrong way round`;
  const vague = words.find((word) => empty.has(word));
  if (vague !== undefined) return `"${vague}" says nothing that is still true later`;
  if (!verbs.includes(words[0]!)) return `it does not start with ${orList(verbs)}`;
  if (words.length < 2) return "it does not name a thing";
  const last = words.at(-1)!;
  if (hasVariants) {
    if (words[0] === "is" || last !== "version") return 'a flag with variants is named "show-…-version" or "use-…-version"';
    return words.length < 3 ? "it does not name a thing" : undefined;
  }
  if (last === "version") return '"version" is for flags with variants, and this one is on or off';
  if (words[0] !== "is") return undefined;
  if (!states.includes(last)) return `it does not end with what the thing is: ${orList(states)}`;
  return words.length < 3 ? "it does not name a thing" : undefined;
}

function suggest(name: string, hasVariants: boolean): string | undefined {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const verb = words[0] === "use" ? "use" : "show";
  const state = words.map((word) => opposites[word] ?? word).findLast((word) => states.includes(word));
  const shown = words[0] === "show" || words[0] === "use" || words[0] === "hide";
  const thing = words.filter((word, index) => !negations.has(word) && !empty.has(word) && !states.includes(word) && word !== "version" && !(index === 0 && [...verbs, "has", "can", "enable"].includes(word)));
  if (thing.length === 0) return undefined;
  if (hasVariants) return `${verb}-${thing.join("-")}-version`;
  return shown && state === undefined ? `${verb}-${thing.join("-")}` : `is-${thing.join("-")}-${state ?? "enabled"}`;
}

function orList(words: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(words.map((word) => `"${word}"`));
}
