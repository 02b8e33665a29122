import { sessionCookieName, writeSession, type Session } from "../product/session.ts";

/** All cookies of somebody who is signed in and has been here before: the session's, and posthog-js's. Every contestant gets both. */
export function toCookies(session: Session, { token, secret }: { token: string; secret: string }): string {
  const state = { distinct_id: session.id, $device_id: session.id.replace("0001", "0002"), $user_state: "identified" };
  return `${sessionCookieName}=${writeSession(session, secret)}; ph_${token}_posthog=${encodeURIComponent(JSON.stringify(state))}`;
}
