import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Emulator } from "@halyard/emulator";
import { onTestFinished } from "vitest";

/**
 * Stands between the program and an emulator. What `before` does is done before the emulator sees a request; where it
 * returns `"drop"` nobody answers.
 */
export async function startProxy(emulator: Emulator, before: (method: string, path: string) => Promise<"drop" | void>): Promise<string> {
  async function forward(request: IncomingMessage): Promise<Response | undefined> {
    const [method, path] = [request.method!, request.url!];
    const body = await buffer(request);
    if ((await before(method, path)) === "drop") return undefined;
    const headers = { authorization: String(request.headers.authorization), "content-type": "application/json" };
    return fetch(`${emulator.url}${path}`, { method, headers, body: method === "GET" ? undefined : body });
  }
  const server = createServer((request, response) => {
    void forward(request).then(async (answer) => {
      if (!answer) return void request.socket.destroy();
      response.writeHead(answer.status).end(await answer.text());
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
