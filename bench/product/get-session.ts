import { cookies } from "next/headers";
import { readSession, sessionCookieName, type Session } from "./session.ts";

/** Who sends the request that is being answered. */
export async function getSession(): Promise<Session | undefined> {
  return readSession((await cookies()).get(sessionCookieName)?.value);
}
