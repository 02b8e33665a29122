import { decodeDevtoolsToken, devtoolsCookieName, devtoolsLinkParameter, toDevtoolsCookies, type Signer } from "@halyard/core";
import type { IdentifyRequest } from "./actor.ts";
import type { LinkKind } from "./open-link.ts";

/** Knows who may use the devtools. Whoever may not learns nothing of them. */
export interface DevtoolsGuard {
  /** Until when the sender of a request may use them, in milliseconds since 1970: without end during development, else with a signed cookie. */
  readExpiry(this: void, request: Pick<IdentifyRequest, "cookies">): number | undefined;
  /** Links that give the right to use them; one without a token ends it. */
  readonly link: LinkKind;
}

export function createDevtoolsGuard(findSigner: () => Signer | undefined): DevtoolsGuard {
  function read(token: string): number | undefined {
    const signer = findSigner();
    return signer && decodeDevtoolsToken(token, signer, Date.now());
  }

  return {
    readExpiry({ cookies }) {
      if (process.env.NODE_ENV === "development") return Infinity;
      const token = cookies.get(devtoolsCookieName)?.value;
      return token ? read(token) : undefined;
    },
    link: {
      parameter: devtoolsLinkParameter,
      toCookies(token) {
        if (token === "") return toDevtoolsCookies("", 0);
        const expiresAt = read(token);
        return expiresAt === undefined ? [] : toDevtoolsCookies(token, Math.ceil((expiresAt - Date.now()) / 1000));
      },
    },
  };
}
