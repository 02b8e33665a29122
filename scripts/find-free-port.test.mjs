import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { findFreePort } from "./find-free-port.mjs";

const servers = [];

async function listen(host) {
  const server = createServer().listen(0, host);
  servers.push(server);
  await once(server, "listening");
  return server.address().port;
}

afterEach(() => servers.splice(0).forEach((server) => server.close()));

describe("findFreePort", () => {
  it("gives the preferred port while nothing listens there", async () => {
    const port = await listen("127.0.0.1");
    servers.pop().close();
    expect(await findFreePort(port)).toBe(port);
  });

  it.each(["127.0.0.1", "0.0.0.0"])("gives another port when something listens on %s", async (host) => {
    const taken = await listen(host);
    const port = await findFreePort(taken);
    expect(port).not.toBe(taken);
    expect(port).toBeGreaterThan(0);
  });
});
