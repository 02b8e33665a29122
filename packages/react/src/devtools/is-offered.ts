import { devtoolsHintCookieName } from "@halyard/core";

/** Whether it is worth asking the server for the devtools: it decides. */
export function isOffered(): boolean {
  return process.env.NODE_ENV === "development" || document.cookie.includes(`${devtoolsHintCookieName}=1`);
}
