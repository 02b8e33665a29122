import { HalyardError } from "@halyard/core";
import type { DeclaredFlag } from "../declarations/declared-flag.ts";
import { constantValue } from "../posthog/constant-value.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";

/** The value whose code stays, and why it is this one. */
export interface ChosenValue {
  readonly value: boolean | string;
  readonly why: string;
}

export interface ChooseOptions {
  readonly key: string;
  /** What was asked for: `on`, `off` or a variant. */
  readonly asked?: string;
  /** Absent where the flag is not declared any more. */
  readonly declared?: DeclaredFlag;
  /** `null` where PostHog has no such flag, absent where it was not asked. */
  readonly managed?: ManagedFlag | null;
}

/**
 * Chooses the value to keep: the one that was asked for, else the one that everybody gets. It is never guessed.
 *
 * @throws {HalyardError} AMBIGUOUS_VALUE
 * @throws {HalyardError} INVALID_ARGUMENT
 */
export function chooseValue({ key, asked, declared, managed }: ChooseOptions): ChosenValue {
  const action = `remove flag "${key}"`;
  const states = declared?.variants ?? (declared || !asked || asked === "on" || asked === "off" ? ["on", "off"] : [asked]);
  const remedy = `Say which value stays: ${states.map((state) => `--keep ${state}`).join(" or ")}`;
  if (asked !== undefined) {
    if (!states.includes(asked)) throw new HalyardError("INVALID_ARGUMENT", { action, cause: `"${asked}" is none of its states`, remedy });
    return { value: declared?.variants ? asked : asked === "on" ? true : asked === "off" ? false : asked, why: "it was asked for" };
  }
  if (managed === undefined) throw new HalyardError("AMBIGUOUS_VALUE", { action, cause: "PostHog is not asked which value everybody gets", remedy });
  const { value, why } = managed === null ? { value: false, why: "PostHog has no such flag, so everybody gets the default" } : constantValue(managed);
  if (value === undefined) throw new HalyardError("AMBIGUOUS_VALUE", { action, cause: why, remedy });
  if (value === false) {
    if (!declared) throw new HalyardError("AMBIGUOUS_VALUE", { action, cause: "everybody gets its default, and it is not declared any more, so which that is is not known", remedy });
    return { value: declared.default ?? false, why };
  }
  if (declared && (declared.variants ? !declared.variants.includes(String(value)) : value !== true)) {
    throw new HalyardError("AMBIGUOUS_VALUE", { action, cause: `everybody gets ${String(value)} from PostHog, which is none of its declared states`, remedy });
  }
  return { value, why };
}
