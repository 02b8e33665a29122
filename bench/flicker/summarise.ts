import { median } from "../median.ts";
import type { Visit } from "./measure-visit.ts";

/** One line of the table. */
export interface Summary {
  /** Medians of the rounds, in milliseconds. */
  readonly wrongMs: number;
  readonly blankMs: number;
  readonly paintedMs: number | undefined;
  /** The worst of the rounds. */
  readonly layoutShift: number;
  readonly hydrationErrors: number;
  readonly flagRequests: number;
  /** All that were seen in the document, by how they followed each other. */
  readonly inDocument: readonly string[];
  readonly painted: readonly string[];
  /** Whether no round showed anything but the right version, moved anything, or asked for flags. */
  readonly isPerfect: boolean;
}

export function summarise(visits: readonly Visit[], version: string): Summary {
  const all = <Key extends keyof Visit>(key: Key): Visit[Key][] => visits.map((visit) => visit[key]);
  const worst = (key: "layoutShift" | "hydrationErrors" | "flagRequests" | "wrongMs" | "blankMs"): number => Math.max(...all(key));
  const summary = {
    wrongMs: Math.round(median(all("wrongMs"))),
    blankMs: Math.round(median(all("blankMs"))),
    paintedMs: all("paintedMs").includes(undefined) ? undefined : Math.round(median(all("paintedMs") as number[])),
    layoutShift: Number(worst("layoutShift").toFixed(3)),
    hydrationErrors: worst("hydrationErrors"),
    flagRequests: worst("flagRequests"),
    inDocument: [...new Set(all("inDocument"))],
    painted: [...new Set(all("painted"))],
  };
  const isAlwaysRight = [...summary.inDocument, ...summary.painted].every((seen) => seen === version);
  const costs = [worst("wrongMs"), worst("blankMs"), worst("layoutShift"), summary.hydrationErrors, summary.flagRequests];
  return { ...summary, isPerfect: isAlwaysRight && costs.every((cost) => cost === 0) };
}
