import { describe, expect, it } from "vitest";
import type { Visit } from "./measure-visit.ts";
import { summarise } from "./summarise.ts";

const perfect: Visit = { wrongMs: 0, blankMs: 0, paintedMs: 40, painted: "v2", inDocument: "v2", layoutShift: 0, hydrationErrors: 0, flagRequests: 0 };

describe("summarise", () => {
  it("calls visits perfect that showed the right version alone", () => {
    expect(summarise([perfect, perfect], "v2").isPerfect).toBe(true);
  });

  it.each<Partial<Visit>>([
    { wrongMs: 16 },
    { blankMs: 16 },
    { layoutShift: 0.0001 },
    { hydrationErrors: 1 },
    { flagRequests: 1 },
    { inDocument: "v1 > v2" },
    { inDocument: "" },
    { painted: "v1 > v2" },
    { painted: "" },
  ])("does not when one of them had %j, whatever the medians say", (fault) => {
    expect(summarise([perfect, { ...perfect, ...fault }, perfect], "v2").isPerfect).toBe(false);
  });
});
