import type { ConsoleRefusal } from "../console-api.ts";

/**
 * Asks the emulator.
 *
 * @returns what it answers, as text.
 * @throws {Error} with what the emulator says, where it refuses.
 */
export async function askApi(method: string, path: string, body?: unknown): Promise<string> {
  const response = await send(method, path, body);
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(readRefusal(text) ?? `The emulator answered with ${response.status}.`);
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const content = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  try {
    return await fetch(`/emulator/${path}`, { method, ...content });
  } catch (error) {
    throw new Error("The emulator does not answer. Is it still running?", { cause: error });
  }
}

function readRefusal(text: string): string | undefined {
  try {
    return (JSON.parse(text) as ConsoleRefusal).error;
  } catch {
    return undefined;
  }
}
