import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds between two bytes. */
export const byteMs = 100;

/** The same answer, byte by byte. */
export function dripBody(answer: Response, closing: AbortSignal): Response {
  const { body, status, headers } = answer;
  if (!body) return answer;
  const drip = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, controller) {
      for (let at = 0; at < chunk.length && !closing.aborted; at += 1) {
        await delay(byteMs, undefined, { signal: closing }).catch(() => undefined);
        controller.enqueue(chunk.subarray(at, at + 1));
      }
    },
  });
  const rest = new Headers(headers);
  rest.delete("content-length");
  return new Response(body.pipeThrough(drip), { status, headers: rest });
}
