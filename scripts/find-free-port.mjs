import { createServer } from "node:net";

/** The preferred port if nothing listens there, else any free one. */
export async function findFreePort(preferred) {
  return (await listen(preferred)) ?? (await listen(0));
}

/** Every address is tried, as a server on all of them would share the port with one on 127.0.0.1 and take its visitors. */
async function listen(port) {
  const server = createServer();
  try {
    await new Promise((resolve, reject) => server.once("error", reject).listen(port, resolve));
    return server.address().port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
