import { createHmac, timingSafeEqual } from "node:crypto";
import { people, type Person } from "./people";

export const sessionCookieName = "demo-session";

/** The cookie's value for a signed-in person: the id and its signature. */
export function createSession(personId: string): string {
  const secret = process.env.HALYARD_SECRET;
  if (!secret) throw new Error("Nobody can sign in: HALYARD_SECRET is not set.");
  return `${personId}.${sign(personId, secret)}`;
}

/** The person of a cookie that this application wrote; a visitor for every other value. */
export function readSession(value: string | undefined): Person | undefined {
  const secret = process.env.HALYARD_SECRET;
  const [personId, signature, ...rest] = value?.split(".") ?? [];
  if (!secret || !personId || !signature || rest.length > 0) return undefined;
  const expected = Buffer.from(sign(personId, secret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  return people.find(({ id }) => id === personId);
}

// Signed for this purpose, so that nothing else that was signed with the same secret can stand in for a session.
function sign(personId: string, secret: string): string {
  return createHmac("sha256", secret).update(`demo.session.1\n${personId}`).digest("base64url");
}
