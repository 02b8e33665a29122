import type { FlagValue } from "@halyard/core";
import type { ExposeFlags } from "./report-exposures.ts";

const mostRemembered = 20_000;

/**
 * Sends to an address of this site what was not sent before: each flag and value once for an actor, in all tabs and after
 * a reload too.
 */
export function createSender(url: string): ExposeFlags {
  return (names, { distinctId, groups, flags }) => {
    try {
      let sent: string = localStorage.halyard ?? "";
      const fresh: [name: string, value: FlagValue][] = [];
      for (const name of names) {
        const { value } = flags[name]!;
        const exposure = JSON.stringify([name, value, distinctId, groups]);
        if (sent.includes(exposure)) continue;
        sent += exposure;
        fresh.push([name, value]);
      }
      if (fresh[0] && navigator.sendBeacon(url, JSON.stringify(fresh))) localStorage.halyard = sent.slice(-mostRemembered);
    } catch {
      // The browser keeps nothing for this site, so it has no cookie either that would tell whose exposures these are.
    }
  };
}
