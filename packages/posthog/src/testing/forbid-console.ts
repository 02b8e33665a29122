import { afterEach, beforeEach, expect, vi } from "vitest";

/** Fails each test of a file that writes to the console, as posthog-node likes to. */
export function forbidConsole(): void {
  const written: unknown[][] = [];
  beforeEach(() => {
    written.length = 0;
    for (const method of ["debug", "info", "log", "warn", "error"] as const) vi.spyOn(console, method).mockImplementation((...words) => void written.push(words));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(written).toEqual([]);
  });
}
