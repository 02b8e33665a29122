import "server-only";
import { cookies } from "next/headers";
import type { Person } from "./people";
import { readSession, sessionCookieName } from "./session-cookie";

/** Who is signed in; nobody for a visitor. */
export async function getPerson(): Promise<Person | undefined> {
  return readSession((await cookies()).get(sessionCookieName)?.value);
}
