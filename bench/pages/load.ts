import autocannon, { type Request } from "autocannon";
import { createSessions } from "./create-sessions.ts";
import type { Load, LoadOptions } from "./measure-load.ts";
import { toCookies } from "./to-cookies.ts";

/** A program of its own, so that making requests takes no time from the emulator. Its argument are the options, its message is the result. */
const { url, connections, until, people, token, secret } = JSON.parse(process.argv[2]!) as LoadOptions;

const requests = createSessions(people).map((session): Request => ({ method: "GET", headers: { cookie: toCookies(session, { token, secret }) } }));

let clients = 0;

const share = Math.ceil(requests.length / connections);

const result = await autocannon({
  url,
  connections,
  ...("seconds" in until ? { duration: until.seconds } : { amount: until.requests }),
  setupClient(client) {
    // Each connection has people of its own, so that nobody comes twice soon.
    client.setRequests(requests.slice(clients * share, (clients + 1) * share));
    clients += 1;
  },
});

if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered ${result.non2xx} times with an error, and ${result.errors} times not at all.`);

const load: Load = { requests: result.requests.total, seconds: result.duration, medianMs: result.latency.p50, p99Ms: result.latency.p99 };
process.send!(load);
