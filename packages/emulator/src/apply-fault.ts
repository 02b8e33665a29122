import { setTimeout as delay } from "node:timers/promises";
import { once } from "node:events";
import type { Fault } from "./fault.ts";

/**
 * Misbehaves as told. The answer that stands in for the real one, or nothing where the real one follows.
 *
 * @param closing ends the waiting when the emulator closes.
 */
export async function applyFault({ status, delayMs, hang, body, contentType, headers }: Fault, closing: AbortSignal): Promise<Response | undefined> {
  if (hang && !closing.aborted) await once(closing, "abort");
  if (delayMs !== undefined) await delay(delayMs, undefined, { signal: closing }).catch(() => undefined);
  if (status === undefined && body === undefined) return undefined;
  const code = status ?? 200;
  if (code === 204 || code === 304) return new Response(null, { status: code, headers });
  const text = body ?? JSON.stringify({ type: "server_error", code: "emulated_fault", detail: `The emulator was told to answer ${code}.`, attr: null });
  return new Response(text, { status: code, headers: { "content-type": contentType ?? "application/json", ...headers } });
}
