import { overrideCookieName, overrideLinkParameter, type Overrides } from "@halyard/core";
import type { LinkKind } from "./open-link.ts";

/**
 * Links that override flags; one without a token ends all overrides.
 *
 * @param read tells what a token forces; nothing for one that this application did not sign, or that is out of date.
 */
export function createOverrideLink(read: (token: string) => Overrides | undefined): LinkKind {
  return {
    parameter: overrideLinkParameter,
    toCookies(token) {
      const overrides = token === "" ? undefined : read(token);
      if (!overrides && token !== "") return [];
      const maxAge = overrides ? Math.ceil((overrides.expiresAt - Date.now()) / 1000) : 0;
      return [{ name: overrideCookieName, value: token, maxAge, httpOnly: true }];
    },
  };
}
