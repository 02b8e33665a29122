import type { Condition, Text } from "./program-tree.ts";
import { pick, quote, type Scope } from "./scope.ts";

/** Code, and how tightly it holds together: from 0 for a comma to 7 for a call. */
export interface Code {
  readonly code: string;
  readonly level: number;
}

/** The code, in parentheses where it would otherwise fall apart. */
export function atLeast(level: number, { code, level: own }: Code): string {
  return own < level ? `(${code})` : code;
}

const operators = { and: { text: "&&", level: 4 }, or: { text: "||", level: 3 } };

export function renderCondition(tree: Condition, scope: Scope): Code {
  const render = (part: Condition, level: number): string => atLeast(level, renderCondition(part, scope));
  switch (tree.kind) {
    case "flag":
      return renderFlag(tree, scope);
    case "unknown": {
      const code = pick(scope.unknowns, tree.name);
      return { code, level: code.includes(" ") ? 5 : 7 };
    }
    case "call":
      if (!scope.canCall) return { code: "hasHint", level: 7 };
      return { code: `${tree.isTruthy ? "track" : "trackQuietly"}(${quote(`e${scope.next()}`, scope)})`, level: 7 };
    case "not":
      return { code: `!${render(tree.of, 6)}`, level: 6 };
    case "and":
    case "or": {
      const { text, level } = operators[tree.kind];
      return { code: `${render(tree.left, level)} ${text} ${render(tree.right, level + 1)}`, level };
    }
    case "nullish":
      if (!scope.canCall) return renderCondition(tree.right, scope);
      return { code: `trackNothing(${quote(`e${scope.next()}`, scope)}) ?? ${render(tree.right, 5)}`, level: 2 };
    case "comma":
      if (!scope.canCall) return renderCondition(tree.right, scope);
      return { code: `track(${quote(`e${scope.next()}`, scope)}), ${render(tree.right, 1)}`, level: 0 };
    case "equals":
      return { code: `${render(tree.left, 6)} === ${render(tree.right, 6)}`, level: 5 };
    case "choose":
      return { code: `${render(tree.test, 2)} ? ${render(tree.yes, 1)} : ${render(tree.no, 1)}`, level: 1 };
  }
}

function renderFlag({ name, form }: { name: number; form: number }, scope: Scope): Code {
  const { key, booleans, variants, canAwait } = scope;
  if (booleans.length + variants.length === 0) return { code: pick(scope.unknowns, name), level: 5 };
  const isVariant = key.endsWith("-version");
  const read = canAwait && form === 7 ? `(await getFlag(${quote(key, scope)}))` : undefined;
  if (!isVariant || (booleans.length > 0 && (form % 2 === 0 || variants.length === 0) && read === undefined)) {
    const value = read ?? pick(booleans, name);
    const forms: Code[] = [{ code: value, level: 7 }, { code: value, level: 7 }, { code: `${value} === true`, level: 5 }, { code: `${value} !== false`, level: 5 }, { code: `!${value}`, level: 6 }];
    return pick(forms, form);
  }
  const value = read ?? pick(variants, name);
  const [v1, v2] = [quote("v1", scope), quote("v2", scope)];
  return { code: pick([`${value} === ${v2}`, `${value} !== ${v1}`, `${v1} === ${value}`, `${value} == ${v2}`, `${value} != ${v2}`], form), level: 5 };
}

const words = ["ada", "it's", 'say "hi"', "{a} < b > c & d", " two  spaces ", "Größe 🎈", "a\nb", "!}"];

export function renderText(tree: Text, scope: Scope): Code {
  const render = (part: Text, level: number): string => atLeast(level, renderText(part, scope));
  switch (tree.kind) {
    case "words":
      return { code: quote(pick(words, tree.words), scope), level: 7 };
    case "variant":
      return { code: scope.variants.length > 0 ? pick(scope.variants, tree.name) : `String(${pickState(scope, tree.name)})`, level: 7 };
    case "known":
      return { code: scope.texts.length > 0 ? pick(scope.texts, tree.name) : quote("none", scope), level: 7 };
    case "template":
      return { code: `\`is \${${renderCondition(tree.of, scope).code}}!\``, level: 7 };
    case "string":
      return { code: `String(${atLeast(1, renderCondition(tree.of, scope))})`, level: 7 };
    case "either":
      return { code: `${atLeast(2, renderCondition(tree.test, scope))} ? ${render(tree.yes, 1)} : ${render(tree.no, 1)}`, level: 1 };
    case "lookup": {
      const [first, second] = tree.values.map((value) => render(value, 1));
      return scope.variants.length > 0
        ? { code: `{ v1: ${first}, v2: ${second} }[${pick(scope.variants, tree.name)}]`, level: 7 }
        : { code: `${atLeast(2, { code: pickState(scope, tree.name), level: 5 })} ? ${first} : ${second}`, level: 1 };
    }
  }
}

/** A condition that is the flag, or in a place that hides it whatever hides it. */
function pickState({ booleans, unknowns }: Scope, index: number): string {
  return pick(booleans.length > 0 ? booleans : unknowns, index);
}
