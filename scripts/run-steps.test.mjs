import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runSteps } from "./run-steps.mjs";

const step = (name, needs, result) => ({ name, needs, run: vi.fn(async () => result) });
const good = { passed: 1, failed: 0 };
const bad = { passed: 3, failed: 2 };

beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe("runSteps", () => {
  it("goes on after a failure", async () => {
    const results = await runSteps([step("a", [], bad), step("b", [], good)], {});
    expect(results).toMatchObject([{ name: "a", passed: 3, failed: 2 }, { name: "b", passed: 1, failed: 0 }]);
  });

  it("does not run what needs a step that failed, and counts it as one failure", async () => {
    const steps = [step("a", [], bad), step("b", ["a"], good), step("c", ["b"], good)];
    const results = await runSteps(steps, {});
    expect(results.slice(1)).toMatchObject([{ passed: 0, failed: 1, blockedBy: "a" }, { passed: 0, failed: 1, blockedBy: "b" }]);
    expect(steps[1].run).not.toHaveBeenCalled();
    expect(steps[2].run).not.toHaveBeenCalled();
  });

  it("gives each step the environment that the ones before it added to", async () => {
    const steps = [step("a", [], { ...good, environment: { B: "2" } }), step("b", [], good)];
    await runSteps(steps, { A: "1" });
    expect(steps[0].run).toHaveBeenCalledWith({ A: "1" });
    expect(steps[1].run).toHaveBeenCalledWith({ A: "1", B: "2" });
  });

  it("counts a step that throws as one failure", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const broken = { name: "a", needs: [], run: async () => { throw new Error("no"); } };
    expect(await runSteps([broken], {})).toMatchObject([{ passed: 0, failed: 1 }]);
    expect(error).toHaveBeenCalledWith(new Error("no"));
  });
});
