import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withDeadline } from "./with-deadline.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("withDeadline", () => {
  it("passes on what comes in time, and leaves no timer behind", async () => {
    expect(await withDeadline(Promise.resolve("a"), 100)).toBe("a");
    await expect(withDeadline(Promise.reject(new Error("b")), 100)).rejects.toThrow("b");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is over at the deadline", async () => {
    const outcome = withDeadline(new Promise(() => {}), 100);
    await vi.advanceTimersByTimeAsync(100);

    expect(await outcome).toBeUndefined();
  });

  it("drops a rejection that comes later", async () => {
    const unhandled = vi.fn<() => void>();
    process.on("unhandledRejection", unhandled);
    let reject!: (error: Error) => void;
    const outcome = withDeadline(new Promise((_, fail) => (reject = fail)), 100);
    await vi.advanceTimersByTimeAsync(100);
    reject(new Error("late"));

    expect(await outcome).toBeUndefined();
    vi.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
