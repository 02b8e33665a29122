import { includesCode } from "./ascii-set.ts";
import type { PatternStep } from "./pattern-program.ts";

/** The places in a program where a match may go on, after the characters read so far. */
interface Place {
  readonly sets: readonly number[];
  readonly isMatch: boolean;
  readonly isMatchAtEnd: boolean;
  /** The place after one more character, by its code; filled as texts come by. */
  readonly next: (Place | undefined)[];
}

/** When the places that are remembered have more steps together, they are forgotten and found anew, so that memory is bounded. */
const mostSteps = 20_000;

/** The other memory that a place takes, in steps. */
const stepsOfPlace = 100;

/** Matches a text; `undefined` for a text that is not portable: beyond ASCII, or with a carriage return. */
export type PatternMatcher = (text: string) => boolean | undefined;

/**
 * Searches texts for a pattern in time proportional to their length, whatever the pattern is: all ways to match are
 * followed at once (a deterministic automaton that is built as far as texts need it), where JavaScript tries one after
 * the other and `^(a+)+$` takes forever. Whether there is a match is the same; which one it is does not matter here.
 */
export function createPatternMatcher(program: readonly PatternStep[]): PatternMatcher {
  let places = new Map<string, Place>();
  let remembered = 0;
  let initial = createPlace([0], true);

  /** `steps` and the steps after them that take no character: the sets, and whether the program's end is among them. */
  function follow(steps: readonly number[], isStart: boolean, isEnd: boolean): { sets: number[]; isMatch: boolean } {
    const seen = new Uint8Array(program.length);
    const open = [...steps];
    const sets: number[] = [];
    let isMatch = false;
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (seen[step] === 1) continue;
      seen[step] = 1;
      const { kind } = program[step]!;
      if (kind === "match") isMatch = true;
      else if (kind === "set") sets.push(step);
      else if (kind === "goto") open.push(...(program[step] as Extract<PatternStep, { kind: "goto" }>).targets);
      else if (kind === "start" ? isStart : isEnd) open.push(step + 1);
    }
    return { sets: sets.sort((left, right) => left - right), isMatch };
  }

  function createPlace(steps: readonly number[], isStart: boolean): Place {
    const { sets, isMatch } = follow(steps, isStart, false);
    const isMatchAtEnd = isMatch || follow(steps, isStart, true).isMatch;
    return { sets, isMatch, isMatchAtEnd, next: new Array<Place | undefined>(128).fill(undefined) };
  }

  function advance(place: Place, code: number): Place {
    // A match may begin at every character.
    const steps = [0];
    for (const step of place.sets) {
      const { set } = program[step] as Extract<PatternStep, { kind: "set" }>;
      if (includesCode(set, code)) steps.push(step + 1);
    }
    const name = steps.join();
    let next = places.get(name);
    if (!next) {
      if (remembered > mostSteps) {
        places = new Map();
        remembered = 0;
        initial = createPlace([0], true);
      }
      places.set(name, (next = createPlace(steps, false)));
      remembered += stepsOfPlace + next.sets.length;
    }
    place.next[code] = next;
    return next;
  }

  return (text) => {
    let place = initial;
    let isMatch = place.isMatch;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f || code === 0x0d) return undefined;
      if (isMatch) continue;
      place = place.next[code] ?? advance(place, code);
      isMatch = place.isMatch;
    }
    return isMatch || place.isMatchAtEnd;
  };
}
