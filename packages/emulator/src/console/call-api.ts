import type { ConsoleRefusal } from "../console-api.ts";

/**
 * Asks the emulator.
 *
 * @throws {Error} with what the emulator says, where it refuses.
 */
export async function callApi<Result>(method: string, path: string, body?: unknown): Promise<Result> {
  const response = await fetch(`/emulator/${path}`, {
    method,
    headers: body === undefined ? undefined : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer: unknown = text === "" ? undefined : JSON.parse(text);
  if (!response.ok) throw new Error((answer as ConsoleRefusal).error);
  return answer as Result;
}
