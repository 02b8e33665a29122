import type { ForcedFlags } from "./forced-flags.ts";

const defaults = { "is-broadcast-api-enabled": false, "show-broadcast-editor-version": "v1", "show-pricing-layout-version": "classic" };

/** The flags beside the one of `key`, in two settings: what they decide must not change either. */
export function surroundingsOf(key: string): readonly ForcedFlags[] {
  const others = Object.fromEntries(Object.entries(defaults).filter(([name]) => name !== key));
  return [
    { ...others, "show-send-time-hint": true, "show-inbox-layout-version": "board" },
    { ...others, "show-send-time-hint": false, "show-inbox-layout-version": "list" },
  ];
}
