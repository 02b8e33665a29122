import { createErrorReporter, HalyardError } from "@halyard/core";
import { describe, expect, it, vi } from "vitest";

let count = 0;

function createError(cause = `test ${count++}`): HalyardError {
  return new HalyardError("EVALUATION_FAILED", { action: "test", cause, remedy: "Nothing" });
}

describe("createErrorReporter", () => {
  it("passes each error on once, whichever copy of the module reports it", () => {
    const seen: HalyardError[] = [];
    const [first, second] = [createError(), createError()];
    const report = createErrorReporter((error) => seen.push(error));
    report(first);
    report(first);
    createErrorReporter((error) => seen.push(error))(first);
    report(second);
    expect(seen).toEqual([first, second]);
  });

  it("passes errors that say the same on once a minute", () => {
    vi.useFakeTimers();
    const seen: HalyardError[] = [];
    const report = createErrorReporter((error) => seen.push(error));
    const [first, second, third] = [createError("same"), createError("same"), createError("same")];
    report(first);
    report(second);
    vi.advanceTimersByTime(60_000);
    report(second);
    report(third);
    expect(seen).toEqual([first, third]);
    vi.useRealTimers();
  });

  it("writes to standard error by default", () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const error = createError();
    createErrorReporter()(error);
    expect(log.mock.calls).toEqual([[error.message]]);
    log.mockRestore();
  });

  it("survives an onError that throws", () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    createErrorReporter(() => {
      throw new Error("broken");
    })(createError());
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});
