import { createHmac } from "node:crypto";
import { secret } from "./start-app.ts";

/** The value of the demo's session cookie, as its sign-in form sets it; with another key a forged one. */
export function sessionOf(person: string, key: string = secret): string {
  return `${person}.${createHmac("sha256", key).update(`demo.session.1\n${person}`).digest("base64url")}`;
}
