const escapedPunctuation = /[\x20-\x2f:;=?@\x5b-\x60\x7b-\x7e]/;

/**
 * The classes of a regular expression that means the same to PostHog's server, which is written in Rust, and to
 * JavaScript; `undefined` for another one. These are posthog-node's criteria: ASCII, no look-around, no names, no
 * flags, no stacked quantifiers. A class has to be one in JavaScript's Unicode mode as well, which is as strict as Rust.
 */
export function portableClasses(pattern: string): readonly string[] | undefined {
  const classes: string[] = [];
  let classStart = -1;
  let previous = "";
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index]!;
    const following = pattern[index + 1];
    if (character > "\x7f") return undefined;
    if (character === "\\") {
      index++;
      // A pattern that ends in a backslash is malformed rather than foreign.
      if (following === undefined) return classes;
      if (following === "x") {
        if (!/^[\da-f]{2}$/i.test(pattern.slice(index + 1, index + 3))) return undefined;
        index += 2;
      } else if (!"dDsSwWbBfnrtv".includes(following) && !escapedPunctuation.test(following)) {
        return undefined;
      }
      if (classStart < 0 && "bB".includes(following)) return undefined;
      previous = "literal";
    } else if (classStart >= 0) {
      if (character === "[") return undefined;
      if (character !== "]") {
        if (following === character && "&-~".includes(character)) return undefined;
        continue;
      }
      const text = pattern.slice(classStart, index + 1);
      if (text === "[]" || text === "[^]") return undefined;
      classes.push(text);
      classStart = -1;
      previous = "literal";
    } else if (character === "[") {
      classStart = index;
      previous = "[";
    } else {
      if (character === "(" && following === "?") {
        if (pattern[index + 2] !== ":") return undefined;
        index += 2;
      } else if (character === "{") {
        const counts = /^\{(\d+)(?:,(\d*))?\}/.exec(pattern.slice(index, index + 30));
        if (!counts || ["", "|", "("].includes(previous) || counts.slice(1).some((count) => Number(count ?? 0) > 0xffffffff)) return undefined;
      } else if ("*+?}".includes(character) && (following === "+" || following === "{")) {
        return undefined;
      }
      if ("*+?{".includes(character) && ["^", "$", "empty group"].includes(previous)) return undefined;
      previous = character === ")" && ["(", "empty group"].includes(previous) ? "empty group" : character;
    }
  }
  return classes;
}
