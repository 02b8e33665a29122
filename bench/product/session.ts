import { createHmac, timingSafeEqual } from "node:crypto";

export const sessionCookieName = "session";

/** Who is signed in, with all that the rules of the flags ask for. */
export interface Session {
  readonly id: string;
  readonly email: string;
  readonly plan: string;
  readonly team: string;
  readonly tier: string;
}

/** The cookie's value for somebody. */
export function writeSession(session: Session, secret: string): string {
  const text = Buffer.from(JSON.stringify(session)).toString("base64url");
  return `${text}.${sign(text, secret)}`;
}

/** Who a cookie that was signed with SESSION_SECRET belongs to; nobody for every other value. */
export function readSession(value: string | undefined): Session | undefined {
  const secret = process.env.SESSION_SECRET;
  const [text, signature] = value?.split(".") ?? [];
  if (!secret || !text || !signature) return undefined;
  const [expected, given] = [Buffer.from(sign(text, secret)), Buffer.from(signature)];
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  return JSON.parse(Buffer.from(text, "base64url").toString()) as Session;
}

function sign(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}
