import type { Emulator } from "@halyard/emulator";
import { askPostHog } from "../../e2e/posthog/ask-posthog.ts";
import { editorFlag } from "../product/flag-names.ts";
import type { Session } from "../product/session.ts";
import { toContext } from "../product/to-context.ts";
import type { Contestant } from "./contestants.ts";
import { createSessions } from "./create-sessions.ts";
import { toCookies } from "./to-cookies.ts";

export interface CheckOptions {
  readonly contestant: Pick<Contestant, "name" | "actor">;
  readonly emulator: Emulator;
  readonly secret: string;
}

/** Fast and wrong is no result: for some people the page must show the editor that PostHog gives them. Returns the bytes of a page. */
export async function checkAnswers(url: string, { contestant: { name, actor }, emulator, secret }: CheckOptions): Promise<number> {
  let bytes = 0;
  for (const session of createSessions(8)) {
    const response = await fetch(url, { headers: { cookie: toCookies(session, { token: emulator.token, secret }) } });
    const html = await response.text();
    const shown = /data-editor="(\w+)"/.exec(html)?.[1];
    const expected = actor ? await askForEditor(emulator, session, actor) : shown;
    if (!response.ok || shown === undefined || shown !== expected) throw new Error(`${name}: ${url} answered ${response.status} with the editor ${shown}, and PostHog gives ${expected}.`);
    bytes = Buffer.byteLength(html);
  }
  return bytes;
}

async function askForEditor(emulator: Emulator, session: Session, actor: "session" | "id"): Promise<unknown> {
  const { groups, personProperties, groupProperties } = toContext(session);
  const known = actor === "session" ? { groups, person_properties: personProperties, group_properties: groupProperties } : {};
  return (await askPostHog(emulator, { distinct_id: session.id, ...known }))[editorFlag];
}
