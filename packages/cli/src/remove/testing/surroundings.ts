import type { ForcedFlags } from "./forced-flags.ts";

const defaults = { "is-broadcast-api-enabled": false, "show-broadcast-editor-version": "v1", "show-pricing-layout-version": "classic" };

/** The flags beside the one of `key`, in two settings where the code reads them: what they decide must not change either. */
export function surroundingsOf(key: string, texts: Iterable<string>): readonly ForcedFlags[] {
  const others = Object.fromEntries(Object.entries(defaults).filter(([name]) => name !== key));
  const settings = [
    { ...others, "show-send-time-hint": true, "show-inbox-layout-version": "board" },
    { ...others, "show-send-time-hint": false, "show-inbox-layout-version": "list" },
  ];
  return [...texts].some((text) => /show-send-time-hint|show-inbox-layout-version/.test(text)) ? settings : settings.slice(0, 1);
}
