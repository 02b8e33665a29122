import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../../e2e/app/free-port.ts";
import { untilReady } from "../../e2e/app/until-ready.ts";
import { appFolder, next } from "./build-app.ts";
import { servingNode } from "./serving-node.ts";

export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Takes the processor from it until `resume`. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();

process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Serves what was built of a contestant's application, in a process of its own that does not outlive this one. */
export async function startServer(app: string, env: Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort();
  const child = spawn(servingNode, [next, "start", appFolder(app), "-H", "localhost", "-p", String(port)], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const exited = once(child, "exit");

  await untilReady(child, `bench/apps/${app}`);

  return {
    url: `http://localhost:${port}`,
    pid: child.pid!,
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    async stop() {
      child.kill("SIGKILL");
      await exited;
      running.delete(child);
    },
  };
}
