import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countTests } from "./count-tests.mjs";

const folder = mkdtempSync(join(tmpdir(), "halyard-count-"));
const report = join(folder, "report.json");

function count(content, succeeded) {
  writeFileSync(report, JSON.stringify(content));
  return countTests(report, succeeded);
}

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(report, { force: true });
});

describe("countTests", () => {
  it("counts Vitest's tests", async () => {
    expect(await count({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }, true)).toEqual({ passed: 7, failed: 0 });
    expect(await count({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 0, numTodoTests: 0 }, false)).toEqual({ passed: 7, failed: 2 });
  });

  it("counts Playwright's tests", async () => {
    expect(await count({ stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 } }, true)).toEqual({ passed: 5, failed: 0 });
    expect(await count({ stats: { expected: 5, unexpected: 3, flaky: 1, skipped: 0 } }, false)).toEqual({ passed: 5, failed: 4 });
  });

  it("takes a skipped test as failed", async () => {
    expect(await count({ numPassedTests: 7, numPendingTests: 1, numTodoTests: 1 }, true)).toEqual({ passed: 7, failed: 2 });
    expect(await count({ stats: { expected: 5, skipped: 2 } }, true)).toEqual({ passed: 5, failed: 2 });
  });

  it("takes a run without tests as failed", async () => {
    expect(await count({ numPassedTests: 0, numFailedTests: 0 }, true)).toEqual({ passed: 0, failed: 1 });
    expect(await count({ stats: { expected: 0 } }, true)).toEqual({ passed: 0, failed: 1 });
  });

  it("takes a run that failed outside of its tests as failed", async () => {
    expect(await count({ numPassedTests: 7, numFailedTests: 0 }, false)).toEqual({ passed: 7, failed: 1 });
  });

  it("takes a run without a report as failed", async () => {
    expect(await countTests(report, true)).toEqual({ passed: 0, failed: 1 });
  });
});
