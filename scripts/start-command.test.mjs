import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { startCommand } from "./start-command.mjs";

// A grandchild that ignores SIGTERM holds a connection: it ends when the grandchild does.
const grandchild = (port) => `process.on("SIGTERM", () => {}); require("node:net").connect(${port}, "127.0.0.1")`;
const child = (port) => `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild(port))}], { stdio: "ignore" }); setInterval(() => {}, 1000)`;

describe("startCommand", () => {
  it("gives the exit code and what was printed", async () => {
    const command = startCommand(process.execPath, ["-e", "console.log('out'); console.error('err'); process.exit(3)"], { output: "held" });
    const { code, text } = await command.exited;
    expect(code).toBe(3);
    expect(text.split("\n").filter(Boolean).toSorted()).toEqual(["err", "out"]);
  });

  it("says when a command does not exist", async () => {
    const { code, text } = await startCommand("halyard-no-such-command", []).exited;
    expect(code).toBe(127);
    expect(text).toContain("halyard-no-such-command");
  });

  it("stops what the command started, even if that ignores the signal", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const command = startCommand(process.execPath, ["-e", child(server.address().port)], { output: "held" });
    const [socket] = await once(server, "connection");
    const ended = once(socket.resume(), "close");
    await command.stop();
    await ended;
    expect(socket.destroyed).toBe(true);
    server.close();
  });
});
