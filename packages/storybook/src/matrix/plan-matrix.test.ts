import { describe, expect, it } from "vitest";
import { planMatrix, type Assignment, type MatrixOptions, type MatrixPlan } from "./plan-matrix.ts";

const boolean = ["on", "off", "unavailable"];

/** Renders a story, which is what it reads in some states, until no further state is asked for. */
function settle(readsOf: (states: Assignment) => string[], { states, base, limit = 16 }: Partial<MatrixOptions> & Pick<MatrixOptions, "states" | "base">): MatrixPlan & { rendered: number } {
  const reads = new Map<string, readonly string[]>();
  for (;;) {
    const plan = planMatrix({ states, base, reads, limit });
    const open = plan.rows.filter(({ shown }) => !shown);
    if (open.length === 0) return { ...plan, rendered: reads.size };
    for (const row of open) reads.set(row.key, readsOf(row.states));
  }
}

const shown = ({ rows }: MatrixPlan): (Assignment | undefined)[] => rows.map((row) => row.shown);

describe("planMatrix", () => {
  const states = { a: boolean, b: ["v1", "v2", "unavailable"], unread: boolean };
  const base = { a: "off", b: "v1", unread: "off" };

  it("begins with the story as it is", () => {
    expect(planMatrix({ states, base, reads: new Map(), limit: 16 })).toMatchObject({ rows: [{ states: base }], isPairwise: false });
  });

  it("shows a story without flags once", () => {
    expect(shown(settle(() => [], { states, base }))).toEqual([{}]);
  });

  it("shows each state of the one flag that a story reads", () => {
    expect(shown(settle(() => ["b"], { states, base }))).toEqual([{ b: "v1" }, { b: "v2" }, { b: "unavailable" }]);
  });

  it("shows every combination of two flags once", () => {
    const all = shown(settle(() => ["a", "b"], { states, base }));
    expect(all).toHaveLength(9);
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(9);
  });

  it("finds a flag that is read only while another one is on, and does not repeat what does not depend on it", () => {
    const plan = settle(({ a }) => (a === "on" ? ["a", "b"] : ["a"]), { states, base });
    expect(new Set(shown(plan).map((each) => JSON.stringify(each)))).toEqual(
      new Set([{ a: "off" }, { a: "unavailable" }, { a: "on", b: "v1" }, { a: "on", b: "v2" }, { a: "on", b: "unavailable" }].map((each) => JSON.stringify(each))),
    );
    expect(shown(plan)).toHaveLength(5);
  });

  it("renders little that turns out to be a repetition", () => {
    expect(settle(({ a }) => (a === "on" ? ["a", "b"] : ["a"]), { states, base: { ...base, a: "on" } }).rendered).toBeLessThanOrEqual(6);
  });

  it("leaves flags alone that may not vary", () => {
    expect(shown(settle(() => ["pinned", "a"], { states: { a: boolean }, base: { a: "off" } }))).toEqual([{ a: "off" }, { a: "on" }, { a: "unavailable" }]);
  });

  it("shows pairs where there are more combinations than the limit", () => {
    const names = ["a", "b", "c", "d"];
    const many = { states: Object.fromEntries(names.map((name) => [name, boolean])), base: Object.fromEntries(names.map((name) => [name, "off"])) };
    const plan = settle(() => names, many);
    expect(plan.isPairwise).toBe(true);
    expect(plan.rows.length).toBeLessThan(16);
    for (const one of names) {
      for (const other of names.filter((name) => name > one)) expect(new Set(plan.rows.map((row) => `${row.shown![one]} ${row.shown![other]}`)).size).toBe(9);
    }
    expect(plan.rendered).toBeLessThan(32);
  });

  it("is the same again with what is known of it", () => {
    const run = (): MatrixPlan => settle(({ a }) => (a === "on" ? ["a", "b"] : ["a"]), { states, base });
    expect(run()).toEqual(run());
  });
});
