import { readFile } from "node:fs/promises";

/**
 * What a run of Vitest or Playwright counts, from its JSON report. A test that was skipped counts as failed, and so does a run
 * without any test or one that failed outside of its tests.
 */
export async function countTests(reportFile, succeeded) {
  const report = JSON.parse(await readFile(reportFile, "utf8").catch(() => "{}"));
  const { passed, failed, skipped } = report.stats ? countPlaywright(report.stats) : countVitest(report);
  if (skipped > 0) console.error(`Skipped tests count as failed: ${skipped}.`);
  if (passed + failed + skipped === 0) console.error("No test ran, which counts as failed.");
  const isFailure = !succeeded || passed === 0;
  return { passed, failed: Math.max(failed + skipped, isFailure ? 1 : 0) };
}

function countVitest({ numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests = 0, numTodoTests = 0 }) {
  return { passed, failed, skipped: numPendingTests + numTodoTests };
}

function countPlaywright({ expected: passed = 0, unexpected = 0, flaky = 0, skipped = 0 }) {
  return { passed, failed: unexpected + flaky, skipped };
}
