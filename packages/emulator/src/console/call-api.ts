import { askApi } from "./ask-api.ts";

/**
 * Changes something in the emulator, or asks for something once.
 *
 * @throws {Error} with what the emulator says, where it refuses.
 */
export async function callApi<Result>(method: string, path: string, body?: unknown): Promise<Result> {
  const text = await askApi(method, path, body);
  return (text === "" ? undefined : JSON.parse(text)) as Result;
}
