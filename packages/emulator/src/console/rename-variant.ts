import type { FlagFilters } from "../project.ts";

/** Gives a variant another key, which no other one has: its payload and the conditions that give it follow. */
export function renameVariant(filters: FlagFilters, index: number, key: string): FlagFilters {
  const variants = filters.multivariate!.variants;
  const { key: old } = variants[index]!;
  const renamed = { ...filters, multivariate: { ...filters.multivariate, variants: variants.with(index, { ...variants[index]!, key }) } };
  if (old === "") return renamed;
  const { [old]: payload, ...others } = filters.payloads ?? {};
  return {
    ...renamed,
    payloads: payload === undefined ? filters.payloads : { ...others, [key]: payload },
    groups: filters.groups?.map((condition) => (condition.variant === old ? { ...condition, variant: key } : condition)),
  };
}
