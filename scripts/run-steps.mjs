/**
 * Runs steps one after the other, each under a headline, and resolves with one result for each:
 * `{ name, passed, failed, seconds, blockedBy }`. A step whose needs failed is not run and counts as one failure.
 */
export async function runSteps(steps, environment) {
  const results = [];
  let env = environment;
  for (const { name, needs, run } of steps) {
    const blockedBy = needs.find((need) => results.some((result) => result.name === need && result.failed > 0));
    console.log(`\n── ${name} ${"─".repeat(Math.max(2, 70 - name.length))}`);
    const start = performance.now();
    const { passed, failed, environment: additions } = blockedBy ? failure : await run(env).catch(toFailure);
    const seconds = (performance.now() - start) / 1000;
    env = { ...env, ...additions };
    console.log(blockedBy ? `not run: ${blockedBy} failed` : `${name}: ${failed > 0 ? "failed" : "done"} after ${seconds.toFixed(1)} s`);
    results.push({ name, passed, failed, seconds, blockedBy });
  }
  return results;
}

const failure = { passed: 0, failed: 1 };

function toFailure(error) {
  console.error(error);
  return failure;
}
