import { malformed, recordPart } from "./definition-part.ts";

/** The part of all identifiers that is kept out of experiments. */
export interface CompiledHoldout {
  readonly share: number;
  readonly value: string;
}

/** Compiles a holdout; `undefined` when it holds nobody out. */
export function compileHoldout(filters: Readonly<Record<string, unknown>>): CompiledHoldout | undefined {
  const { id, exclusion_percentage: percentage } = recordPart(filters, "holdout") ?? {};
  if (id == null || percentage == null) return undefined;
  if (typeof id !== "number" && typeof id !== "string") malformed("id", "its holdout", "a number or a text", id);
  const share = typeof percentage === "object" ? Number.NaN : Number(percentage) / 100;
  return Number.isFinite(share) && share > 0 ? { share, value: `holdout-${id}` } : undefined;
}
