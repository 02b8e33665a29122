import { broadcastStore } from "@/broadcasts/broadcast-store";
import { openRate } from "@/broadcasts/open-rate";
import { evaluate } from "@/halyard";
import { teamOfKey } from "@/session/api-keys";
import { teams } from "@/session/people";

/** The broadcasts of the key's team. The actor is the key: there is no page, no cookie and no person. */
export async function GET(request: Request): Promise<Response> {
  const team = teamOfKey(request.headers.get("authorization"));
  if (!team) return fail(401, "unauthorized", "Send the API key of your team: Authorization: Bearer bk_…");

  const { plan } = teams[team];
  const flags = await evaluate({ distinctId: `api-key:${team}`, groups: { team }, groupProperties: { team: { plan } } });
  if (!flags["is-broadcast-api-enabled"].value) return fail(403, "api_not_enabled", `The Broadcast API is not enabled for ${teams[team].name}.`);

  const data = broadcastStore.list(team).map((broadcast) => {
    const { id, subject, status, audience, at } = broadcast;
    return { id, subject, status, audience, at, ...(status === "sent" && { openRate: openRate(broadcast) / 100 }) };
  });
  return answer(200, { team, data });
}

function fail(status: number, code: string, message: string): Response {
  return answer(status, { error: { code, message } });
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
