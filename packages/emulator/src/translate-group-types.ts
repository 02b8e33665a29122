import type { FlagFilters } from "./project.ts";

type GroupTypes = Readonly<Record<string, string>>;

/** The same filters in a project that numbers its group types otherwise: a type keeps its name, and one that is not named stays so. */
export function translateGroupTypes(filters: FlagFilters, from: GroupTypes, to: GroupTypes): FlagFilters {
  const translate = <Holder extends object, Field extends keyof Holder>(holder: Holder, field: Field): Holder => {
    const index = holder[field];
    return typeof index === "number" ? { ...holder, [field]: translateIndex(index, from, to) } : holder;
  };
  const own = translate(filters, "aggregation_group_type_index");
  if (!own.groups) return own;
  const groups = own.groups.map((condition) => ({
    ...translate(condition, "aggregation_group_type_index"),
    ...(condition.properties && { properties: condition.properties.map((filter) => translate(filter, "group_type_index")) }),
  }));
  return { ...own, groups };
}

function translateIndex(index: number, from: GroupTypes, to: GroupTypes): number {
  const name = from[index];
  const target = Object.keys(to).find((each) => to[each] === name);
  if (name !== undefined) return target === undefined ? index : Number(target);
  let free = index;
  while (free in to) free += 1;
  return free;
}

/** The group types of a project with those of another added: at their own number where that is free. */
export function addGroupTypes(own: GroupTypes, others: GroupTypes): Record<string, string> {
  const all: Record<string, string> = { ...own };
  for (const [index, name] of Object.entries(others)) {
    if (Object.values(all).includes(name)) continue;
    all[index in all ? Math.max(...Object.keys(all).map(Number)) + 1 : index] = name;
  }
  return all;
}
