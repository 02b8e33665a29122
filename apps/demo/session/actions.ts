"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { broadcastStore } from "@/broadcasts/broadcast-store";
import { isReadable } from "@/broadcasts/is-readable";
import { people, type Person } from "./people";
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
  redirect(wayBack(requestHeaders, person));
}

export async function signOut(): Promise<void> {
  const [cookieStore, requestHeaders] = await Promise.all([cookies(), headers()]);
  cookieStore.delete(sessionCookieName);
  redirect(wayBack(requestHeaders, undefined));
}

/** Back to where the form was sent from, unless that is another site, or a broadcast that the person may not open. */
function wayBack(requestHeaders: Headers, person: Person | undefined): string {
  const referer = requestHeaders.get("referer") ?? "";
  const { pathname, search, host } = URL.canParse(referer) ? new URL(referer) : new URL("http://localhost/");
  if (host !== requestHeaders.get("host") || pathname.startsWith("//")) return "/";
  const [, id] = /^\/broadcasts\/([^/]+)$/.exec(pathname) ?? [];
  const broadcast = id === undefined ? undefined : broadcastStore.find(id);
  return broadcast && !isReadable(broadcast, person) ? "/" : pathname + search;
}
