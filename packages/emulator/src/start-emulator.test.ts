import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { connect, type AddressInfo } from "node:net";
import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { createDemoProject, startEmulator } from "./index.ts";
import { askFlags, valuesOf } from "./testing/ask-flags.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "halyard-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** An application's webhook handler, which keeps what it is told. */
async function startListener(status: number = 200) {
  const calls: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, calls };
}

/** The status of a request whose headers `fetch` would not let one write. */
async function statusFor(url: string, headers: Record<string, string>, method: string = "GET"): Promise<number | undefined> {
  const [response] = await once(httpRequest(url, { headers, method, agent: false }).end(), "response");
  response.resume();
  return response.statusCode;
}

it("keeps its state in a readable file from one run to the next", async () => {
  const stateFile = join(await temporaryFolder(), "deep", "project.json");
  const first = await startTestEmulator({ stateFile });
  await first.update(({ flags }) => {
    flags[2]!.active = false;
  });
  await first.close();
  expect(await readFile(stateFile, "utf8")).toContain('\n      "key": "show-send-time-hint",');
  const second = await startTestEmulator({ stateFile });
  expect(second.project).toEqual(first.project);
  expect(second.project.flags[2]).toMatchObject({ active: false, version: 2 });
});

it("never leaves half a state file, whoever reads while it writes", async () => {
  const folder = await temporaryFolder();
  const stateFile = join(folder, "project.json");
  const emulator = await startTestEmulator({ stateFile });
  await emulator.update(({ flags }) => {
    flags[0]!.name = "first";
  });
  const reads: Promise<unknown>[] = [];
  const writes = Array.from({ length: 30 }, (_, index) =>
    emulator.update(({ flags }) => {
      flags[0]!.name = "x".repeat(index * 10_000);
      reads.push(readFile(stateFile, "utf8").then(JSON.parse));
    }),
  );
  await Promise.all(writes);
  expect(await Promise.all(reads)).toHaveLength(30);
  expect(await readdir(folder)).toEqual(["project.json"]);
  expect(JSON.parse(await readFile(stateFile, "utf8")).flags[0].version).toBe(32);
});

it.each([
  ["{", /is not JSON/],
  ['{"flags":[]}', /has no token/],
])("refuses to start on a broken state file", async (text, message) => {
  const stateFile = join(await temporaryFolder(), "project.json");
  await writeFile(stateFile, text);
  await expect(startEmulator({ stateFile })).rejects.toThrow(message);
  expect(await readFile(stateFile, "utf8")).toBe(text);
});

it("leaves the project as it was when a change throws", async () => {
  const emulator = await startTestEmulator();
  const change = emulator.update(({ flags }) => {
    flags.length = 0;
    throw new Error("no");
  });
  await expect(change).rejects.toThrow("no");
  expect(emulator.project.flags).toHaveLength(3);
});

it("keeps a project of its own", async () => {
  const project = createDemoProject();
  const emulator = await startTestEmulator({ project });
  project.flags.length = 0;
  expect(emulator.project.flags).toHaveLength(3);
});

it("signs the webhook of each change", async () => {
  const { url, calls } = await startListener();
  const emulator = await startTestEmulator({ webhook: { url, secret: "s3cret" } });
  await emulator.update(({ flags }) => {
    flags[0]!.active = false;
  });
  expect(calls).toHaveLength(1);
  const [{ headers, body }] = calls as [(typeof calls)[0]];
  expect(body).toBe('{"event":"flags_changed"}');
  const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-halyard-signature"]))!;
  expect(signature).toBe(createHmac("sha256", "s3cret").update(`${seconds}.${body}`).digest("hex"));
  await emulator.update(() => undefined);
  expect(calls).toHaveLength(1);
});

it("tells each application that uses the project, and its page says of each whether it heard", async () => {
  const [first, second] = await Promise.all([startListener(), startListener(503)]);
  const emulator = await startTestEmulator({ webhook: { url: [first.url, second.url], secret: "s" } });
  await emulator.update(({ flags }) => {
    flags[0]!.active = false;
  });
  expect([first.calls.length, second.calls.length]).toEqual([1, 1]);
  const page = await (await fetch(emulator.url)).text();
  expect(page).toMatch(new RegExp(`${new URL(first.url).host} was told of the last change at \\S+, and answered 200`));
  expect(page).toMatch(new RegExp(`${new URL(second.url).host} was told of the last change at \\S+, and answered 503`));
});

it("carries on when the webhook is refused, or nobody listens", async () => {
  const { url } = await startListener(500);
  for (const dead of [url, "http://127.0.0.1:1/hook"]) {
    const emulator = await startTestEmulator({ webhook: { url: dead, secret: "s" } });
    await emulator.update(({ flags }) => {
      flags[0]!.active = false;
    });
    expect(emulator.project.flags[0]!.active).toBe(false);
  }
});

it("says in one sentence that its port is taken", async () => {
  const { url } = await startTestEmulator();
  const port = Number(new URL(url).port);
  await expect(startEmulator({ port })).rejects.toThrow(`Port ${port} is taken. Stop what listens there, or choose another port.`);
});

it("drops requests that hang when it closes, and its port is dead", async () => {
  const emulator = await startTestEmulator();
  emulator.fault("*", { hang: true });
  const hanging = fetch(`${emulator.url}/flags/definitions`).catch(() => "dropped");
  while (!emulator.requests()["GET /flags/definitions"]) await fetch(`${emulator.url}/emulator/requests`);
  await emulator.close();
  expect(await hanging).toBe("dropped");
  await expect(fetch(emulator.url)).rejects.toThrow("fetch failed");
});

it("listens on loopback only", async () => {
  const { url } = await startTestEmulator();
  const elsewhere = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.filter(({ family, internal }) => family === "IPv4" && !internal));
  for (const { address } of [...elsewhere, { address: "127.0.0.2" }]) {
    await expect(fetch(url.replace("127.0.0.1", address))).rejects.toThrow("fetch failed");
  }
});

it.each(["evil.example", "127.0.0.1.evil.example", "evil.example:80"])("refuses everything asked of the host %s", async (host) => {
  const { url } = await startTestEmulator();
  for (const path of ["/", "/flags/definitions", "/emulator/requests"]) expect(await statusFor(`${url}${path}`, { host })).toBe(403);
});

it.each(["localhost", "127.0.0.1:8010", "[::1]", "app.localhost"])("answers to the host %s", async (host) => {
  const { url } = await startTestEmulator();
  expect(await statusFor(url, { host })).toBe(200);
});

it("keeps page and control API from other origins, and lets browsers of any origin ask for flags", async () => {
  const { url } = await startTestEmulator();
  for (const origin of ["http://localhost:3000", "null", "https://evil.example"]) {
    expect(await statusFor(`${url}/`, { origin })).toBe(403);
    expect(await statusFor(`${url}/emulator/faults`, { origin }, "PUT")).toBe(403);
    expect(await statusFor(`${url}/emulator/flags/1/active`, { origin }, "POST")).toBe(403);
  }
  expect(await statusFor(`${url}/`, { origin: url })).toBe(200);
  const headers = { origin: "https://app.example", "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
  for (const path of ["/flags/?v=2", "/e/", "/i/v0/e/", "/s/", "/array/phc_demo/config"]) {
    const preflight = await fetch(`${url}${path}`, { method: "OPTIONS", headers });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({ "access-control-allow-origin": "https://app.example", "access-control-allow-headers": "content-type" });
  }
  const management = await fetch(`${url}/api/projects/1/feature_flags/`, { method: "OPTIONS", headers });
  expect(management.headers.has("access-control-allow-origin")).toBe(false);
});

it("misbehaves as it is told from another process, and the control API never does", async () => {
  const emulator = await startTestEmulator();
  const put = (faults: unknown): Promise<Response> => fetch(`${emulator.url}/emulator/faults`, { method: "PUT", body: JSON.stringify(faults) });
  await put({ "*": { status: 503 }, "/flags/": { body: "<h1>Proxy</h1>", contentType: "text/html", delayMs: 1 } });
  expect((await fetch(`${emulator.url}/flags/definitions`)).status).toBe(503);
  const html = await fetch(`${emulator.url}/flags/?v=2`, { method: "POST" });
  expect([html.status, html.headers.get("content-type"), await html.text()]).toEqual([200, "text/html", "<h1>Proxy</h1>"]);
  expect(await (await fetch(`${emulator.url}/emulator/faults`)).json()).toHaveProperty("*", { status: 503 });
  for (const wrong of [[], { "/flags": 500 }, { "/flags": { status: "500" } }, { "/flags": { latency: 1 } }]) expect((await put(wrong)).status).toBe(400);
  await put({});
  expect(valuesOf(await askFlags(emulator, "grace"))).toHaveProperty("show-broadcast-editor-version", "v2");
});

it("sends headers or body byte by byte, as it is told", async () => {
  const emulator = await startTestEmulator();
  const { port } = new URL(emulator.url);
  emulator.fault("/flags", { drip: "headers" });
  const socket = connect(Number(port), "127.0.0.1").setEncoding("latin1");
  onTestFinished(() => void socket.destroy());
  socket.write("GET /flags HTTP/1.1\r\nhost: localhost\r\n\r\n");
  let head = "";
  for await (const chunk of socket) if ((head += chunk).endsWith("xx")) break;
  expect(head).toBe("HTTP/1.1 200 OK\r\nx-drip: xx");

  emulator.fault("/flags", { drip: "body", body: "ab", contentType: "text/plain" });
  const answer = await fetch(`${emulator.url}/flags`);
  const bytes: number[] = [];
  for await (const chunk of answer.body!) bytes.push(chunk.length);
  expect([answer.headers.get("content-type"), bytes]).toEqual(["text/plain", [1, 1]]);
});

it("counts requests by endpoint, and forgets on demand", async () => {
  const emulator = await startTestEmulator();
  await askFlags(emulator, "ada");
  await fetch(`${emulator.url}/flags/definitions`);
  await fetch(`${emulator.url}/api/projects/1/feature_flags/3/status/`);
  expect(emulator.requests()).toEqual({ "POST /flags": 1, "GET /flags/definitions": 1, "GET /api/projects/:id/feature_flags/:flag/status": 1 });
  expect(await (await fetch(`${emulator.url}/emulator/requests`)).json()).toEqual(emulator.requests());
  await fetch(`${emulator.url}/emulator/requests`, { method: "DELETE" });
  expect(emulator.requests()).toEqual({});
});

it("reads events however they are packed, and forgets on demand", async () => {
  const emulator = await startTestEmulator();
  const event = { event: "sent", properties: { token: emulator.token, distinct_id: "ada" } };
  const post = (path: string, body: BodyInit, contentType: string): Promise<Response> =>
    fetch(`${emulator.url}${path}`, { method: "POST", body, headers: { "content-type": contentType } });
  const form = `data=${encodeURIComponent(Buffer.from(JSON.stringify(event)).toString("base64"))}`;
  await post("/e/", JSON.stringify(event), "application/json");
  await post("/i/v0/e/", gzipSync(JSON.stringify([event])), "text/plain");
  await post("/e/?compression=base64", form, "application/x-www-form-urlencoded");
  await post("/capture/", JSON.stringify({ api_key: emulator.token, batch: [event] }), "application/json");
  expect(emulator.events()).toEqual(Array.from({ length: 4 }, () => ({ event: "sent", distinct_id: "ada", properties: event.properties })));
  expect(await (await fetch(`${emulator.url}/emulator/events`)).json()).toEqual(emulator.events());
  await fetch(`${emulator.url}/emulator/events`, { method: "DELETE" });
  expect(emulator.events()).toEqual([]);
});

it("keeps the newest 10,000 events", async () => {
  const emulator = await startTestEmulator();
  for (let batch = 0; batch < 3; batch++) {
    const events = Array.from({ length: 4000 }, (_, index) => ({ event: `${batch}-${index}`, distinct_id: "x" }));
    await fetch(`${emulator.url}/batch/`, { method: "POST", body: JSON.stringify({ api_key: emulator.token, batch: events }) });
  }
  const events = emulator.events();
  expect([events.length, events[0]!.event, events.at(-1)!.event]).toEqual([10_000, "0-2000", "2-3999"]);
});

it("serves the configuration of its own project only, and keeps scripts and frames off its page", async () => {
  const { url } = await startTestEmulator();
  for (const path of ["config", "config.js"]) {
    expect((await fetch(`${url}/array/phc_demo/${path}`)).status).toBe(200);
    expect((await fetch(`${url}/array/phc_other/${path}`)).status).toBe(404);
  }
  const policy = (await fetch(url)).headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
});

it.each([
  ["/flags/?v=2", "{", 400],
  ["/flags/?v=2", "[]", 400],
  ["/flags/?v=2", '{"token":"phc_demo"}', 400],
  ["/flags/?v=2", '{"distinct_id":"x"}', 401],
  ["/flags/?v=2", '{"distinct_id":"x","token":"phc_other"}', 401],
  ["/e/", "nonsense", 400],
  ["/e/", gzipSync("nonsense"), 400],
  ["/e/", gzipSync(Buffer.concat([Buffer.from('{"event":"x","api_key":"phc_demo"'), Buffer.alloc(30 * 1024 * 1024, " "), Buffer.from("}")])), 400],
  ["/e/", '{"event":"x"}', 401],
  ["/e/", '{"event":"x","api_key":"phc_other"}', 401],
  ["/batch/", Buffer.alloc(21 * 1024 * 1024, "x"), 413],
])("answers bad input at %s with a status and nothing worse", async (path, body, status) => {
  const emulator = await startTestEmulator();
  const response = await fetch(`${emulator.url}${path}`, { method: "POST", body, headers: { "content-type": "application/json" } });
  expect(response.status).toBe(status);
});

it("reads numbers that JSON lacks as null", async () => {
  const emulator = await startTestEmulator();
  const body = `{"token":"${emulator.token}","distinct_id":17,"person_properties":{"score":NaN,"rank":-Infinity}}`;
  const response = await fetch(`${emulator.url}/flags/?v=2`, { method: "POST", body });
  expect(response.status).toBe(200);
});

it("answers old callers in the old shape", async () => {
  const emulator = await startTestEmulator();
  const body = JSON.stringify({ token: emulator.token, distinct_id: "ada", groups: { team: "acme" } });
  const response = await fetch(`${emulator.url}/flags/`, { method: "POST", body });
  expect(await response.json()).toMatchObject({
    featureFlags: { "is-broadcast-api-enabled": true, "show-broadcast-editor-version": "v2" },
    featureFlagPayloads: { "is-broadcast-api-enabled": '{"requestsPerMinute":60}' },
  });
});
