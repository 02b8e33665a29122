import { describeFlag } from "@halyard/testing/vitest";
import { expect } from "vitest";
import { apiKeys } from "@/session/api-keys";
import { GET } from "./route";

async function ask(): Promise<{ status: number; body: unknown }> {
  const response = await GET(new Request("http://heliograph.example/api/v1/broadcasts", { headers: { authorization: `Bearer ${apiKeys.acme}` } }));
  return { status: response.status, body: await response.json() };
}

describeFlag("is-broadcast-api-enabled", {
  on: async () => expect(await ask()).toMatchObject({ status: 200, body: { team: "acme" } }),
  off: async () => expect(await ask()).toMatchObject({ status: 403, body: { error: { code: "api_not_enabled" } } }),
  unavailable: "same as off",
});
