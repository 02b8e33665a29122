import { setTimeout as delay } from "node:timers/promises";
import type { Writable } from "node:stream";
import { byteMs } from "./drip-body.ts";

/** Sends headers byte by byte, without an end, until the caller hangs up or the emulator closes. */
export async function dripHeaders(socket: Writable, closing: AbortSignal): Promise<void> {
  socket.write("HTTP/1.1 200 OK\r\nx-drip: ");
  while (!socket.destroyed && !closing.aborted) {
    await delay(byteMs, undefined, { signal: closing }).catch(() => undefined);
    socket.write("x");
  }
}
