import { setTimeout as delay } from "node:timers/promises";

const pauseMs = 100;

/** Resolves with true once the address answers, with false if the command that serves it ends first. */
export async function waitForServer(url, { exited }) {
  let hasEnded = false;
  void exited.then(() => (hasEnded = true));
  while (!hasEnded) {
    const answers = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) }).then(
      () => true,
      () => false,
    );
    if (answers) return !hasEnded;
    await delay(pauseMs);
  }
  return false;
}
