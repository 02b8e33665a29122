import { getFlag } from "../../../halyard.ts";

export async function GET(): Promise<Response> {
  return Response.json(await getFlag("show-broadcast-editor-version"));
}
