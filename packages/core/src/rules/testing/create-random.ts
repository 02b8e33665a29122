/** Random numbers that a seed repeats. */
export interface Random {
  /** A whole number from 0 up to but without `end`. */
  below(end: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Between `least` and `most` results of `create`. */
  list<Item>(least: number, most: number, create: (index: number) => Item): Item[];
}

/** Creates the random numbers of a seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed | 0;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)]!,
    list: (least, most, create) => Array.from({ length: least + below(most - least + 1) }, (_, index) => create(index)),
  };
}
