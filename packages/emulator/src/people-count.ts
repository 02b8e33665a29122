/** People by the value that they saw last, of the exposures that are stored. */
export interface PeopleCount {
  add(person: string, value: string): void;
  /** Forgets one exposure of a person, and the person with the last. */
  remove(person: string): void;
  /** The number of people by value. */
  totals(): Record<string, number>;
}

export function createPeopleCount(): PeopleCount {
  const people = new Map<string, { value: string; exposures: number }>();
  const totals = new Map<string, number>();
  const count = (value: string, change: number): void => {
    const total = (totals.get(value) ?? 0) + change;
    if (total === 0) totals.delete(value);
    else totals.set(value, total);
  };
  return {
    add(person, value) {
      const known = people.get(person);
      if (known?.value !== value) {
        if (known) count(known.value, -1);
        count(value, 1);
      }
      people.set(person, { value, exposures: (known?.exposures ?? 0) + 1 });
    },
    remove(person) {
      const known = people.get(person)!;
      known.exposures -= 1;
      if (known.exposures > 0) return;
      people.delete(person);
      count(known.value, -1);
    },
    totals: () => Object.fromEntries(totals),
  };
}
