"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { people } from "./people";
import { createSession, sessionCookieName } from "./session-cookie";

const weekInSeconds = 7 * 24 * 60 * 60;

export async function signIn(form: FormData): Promise<void> {
  const person = people.find(({ id }) => id === form.get("person"));
  const [cookieStore, requestHeaders] = await Promise.all([cookies(), headers()]);
  if (person) {
    cookieStore.set(sessionCookieName, createSession(person.id), {
      httpOnly: true,
      maxAge: weekInSeconds,
      path: "/",
      sameSite: "lax",
      secure: requestHeaders.get("x-forwarded-proto") === "https",
    });
  }
  redirect(previousPath(requestHeaders));
}

export async function signOut(): Promise<void> {
  const [cookieStore, requestHeaders] = await Promise.all([cookies(), headers()]);
  cookieStore.delete(sessionCookieName);
  redirect(previousPath(requestHeaders));
}

/** Where the form was sent from, as a path: another site is never a target. */
function previousPath(requestHeaders: Headers): string {
  const referer = requestHeaders.get("referer") ?? "";
  const { pathname, search, host } = URL.canParse(referer) ? new URL(referer) : new URL("http://localhost/");
  return host === requestHeaders.get("host") && !pathname.startsWith("//") ? pathname + search : "/";
}
