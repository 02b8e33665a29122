import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSteps } from "./run-steps.mjs";
import { stopWithSignals } from "./start-command.mjs";
import { testSteps } from "./test-steps.mjs";
import { toolEnvironment } from "./tool-environment.mjs";

stopWithSignals();

const reportFolder = await mkdtemp(join(tmpdir(), "halyard-test-"));
const results = await runSteps(testSteps(reportFolder), testEnvironment());
await rm(reportFolder, { recursive: true, force: true });

const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${results.map(toLine).join("\n")}\n`);
console.log(`${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = total("failed") > 0 ? 1 : 0;

/** As in CI, and without a developer's own project: no test may reach the PostHog that a shell happens to name. */
function testEnvironment() {
  const environment = Object.entries(toolEnvironment({ CI: "true" }));
  return Object.fromEntries(environment.filter(([name]) => !/^(NEXT_PUBLIC_)?(POSTHOG|HALYARD)_/.test(name)));
}

function toLine({ name, passed, failed, seconds, blockedBy }) {
  const counts = passed + failed > 0 ? `${passed} passed, ${failed} failed` : "done";
  const outcome = blockedBy ? `not run: ${blockedBy} failed` : counts;
  return `${failed > 0 ? "✗" : "✓"} ${name.padEnd(14)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${outcome}`;
}
