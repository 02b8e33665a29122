import type { Visitor, VisitorIdentity } from "@halyard/core";
import { parsePostHogCookie, serializePostHogCookie, uuidv7 } from "posthog-node";
import { toCookieName } from "./to-cookie-name.ts";

const oneYearSeconds = 365 * 24 * 60 * 60;
const longestValue = 8192;
const longestId = 200;

/** What posthog-js takes for a yes and for a no in its consent cookie. */
const yesLike: ReadonlySet<unknown> = new Set(["1", "true", "yes"]);
const noLike: ReadonlySet<unknown> = new Set(["0", "false", "no"]);

/** A UUID, as posthog-js makes them up today, or the five longer parts of its older versions. */
const generatedId = /^[0-9a-f]+(-[0-9a-f]+){4}$/i;

/** Reads and writes the cookie of posthog-js, so that server and browser know a visitor by one id. */
export function createIdentity(token: string, { optOutByDefault = false }: { optOutByDefault?: boolean } = {}): VisitorIdentity {
  const cookieName = toCookieName(token);
  const consentName = `__ph_opt_in_out_${token}`;
  return {
    cookieName,
    read: (value) => (value === undefined || value.length > longestValue ? undefined : parse(value)),
    isOptedOut(cookies) {
      const consent = cookies.get(consentName)?.value;
      return noLike.has(consent) || (optOutByDefault && !yesLike.has(consent));
    },
    create() {
      const id = uuidv7();
      return {
        visitor: { distinctId: id, deviceId: id, identified: false, generated: true },
        cookie: { name: cookieName, value: serializePostHogCookie(id), maxAge: oneYearSeconds },
      };
    },
  };
}

function parse(value: string): Visitor | undefined {
  const text = decode(value);
  const state = parsePostHogCookie(text);
  if (!state || !hasTextId(text)) return undefined;
  const { distinctId, deviceId, isIdentified } = state;
  return { distinctId: cut(distinctId), ...(deviceId && { deviceId: cut(deviceId) }), identified: isIdentified, generated: generatedId.test(distinctId) };
}

/** posthog-node turns whatever is there into a text; "[object Object]" is nobody's id. */
function hasTextId(text: string): boolean {
  return typeof (JSON.parse(text) as { distinct_id?: unknown }).distinct_id === "string";
}

function decode(value: string): string {
  if (!value.startsWith("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** PostHog knows an id by its first 200 code points. */
function cut(id: string): string {
  return id.length <= longestId ? id : [...id].slice(0, longestId).join("");
}
