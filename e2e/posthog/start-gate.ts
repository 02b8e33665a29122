import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A relay in front of PostHog that sees who still waits for an answer. */
export interface Gate {
  readonly url: string;
  /** Connections with a request that has no answer yet. */
  waiting(): number;
  /** Connections that the caller ended before the answer came. */
  abandoned(): number;
  /** Refuses every connection from now on, as a PostHog that is not there. */
  close(): Promise<void>;
}

export async function startGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const waiting = new Set<Socket>();
  let abandoned = 0;

  const server = createServer((caller) => {
    const answerer = connect(Number(port), hostname);
    open.add(caller);
    caller.on("data", () => waiting.add(caller));
    answerer.on("data", () => waiting.delete(caller));
    caller.pipe(answerer);
    answerer.pipe(caller);
    answerer.on("error", () => caller.destroy());
    caller.on("error", () => answerer.destroy());
    answerer.on("close", () => {
      waiting.delete(caller);
      caller.destroy();
    });
    caller.on("close", () => {
      if (waiting.delete(caller)) abandoned += 1;
      open.delete(caller);
      answerer.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: () => waiting.size,
    abandoned: () => abandoned,
    async close() {
      if (!server.listening) return;
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, "close");
    },
  };
}
