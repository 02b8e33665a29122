import { spawn } from "node:child_process";
import { rootFolder } from "./root-folder.mjs";

const graceMs = 5_000;
const parentCheckMs = 1_000;
const running = new Set();
let stopping = false;

/**
 * Starts a command in a process group of its own, so that nothing it starts in turn can outlive it or this script.
 * `exited` resolves with the exit code and, if `output` is "held", with what it printed.
 */
export function startCommand(command, args, { env = process.env, output = "shown" } = {}) {
  const held = [];
  const outputTo = output === "shown" ? "inherit" : "pipe";
  const child = spawn(command, args, { cwd: rootFolder, env, detached: true, stdio: ["ignore", outputTo, outputTo] });
  child.stdout?.on("data", (part) => held.push(part));
  child.stderr?.on("data", (part) => held.push(part));

  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 127, text: `${command} does not start: ${error.message}` }));
    child.once("close", (code, signal) => resolve({ code: code ?? `stopped by ${signal}`, text: Buffer.concat(held).toString() }));
  });
  const started = { exited, stop: (signal = "SIGTERM") => stopGroup(child.pid, exited, signal) };
  running.add(started);
  void exited.then(() => running.delete(started));
  return started;
}

/** Stops whatever runs, then this process, when a person or a supervisor asks for it or nobody reads the output any more. */
export function stopWithSignals() {
  for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]]) {
    process.on(signal, () => void stopAll(signal, code));
  }
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => void stopAll("SIGTERM", 1));
  if (process.env.npm_lifecycle_event) stopWithParent();
}

/** An npm that is killed outright tells nobody. */
function stopWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stopAll("SIGTERM", 1), parentCheckMs).unref();
}

async function stopAll(signal, code) {
  if (stopping) return;
  stopping = true;
  await Promise.all([...running].map((started) => started.stop(signal)));
  process.exit(code);
}

async function stopGroup(groupId, exited, signal) {
  if (groupId === undefined || !signalGroup(groupId, signal)) return;
  const timer = setTimeout(() => signalGroup(groupId, "SIGKILL"), graceMs);
  await exited;
  clearTimeout(timer);
  signalGroup(groupId, "SIGKILL");
}

function signalGroup(groupId, signal) {
  try {
    return process.kill(-groupId, signal);
  } catch {
    return false;
  }
}
