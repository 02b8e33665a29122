import type { OverrideCookie } from "@halyard/core";
import { override } from "./halyard.ts";

/** Support sends this to somebody who wants to see the new editor; it works for a day. */
export const invitation: string = override.link("https://app.example/broadcasts", { "show-broadcast-editor-version": "v2" }, { lifetimeMs: 86_400_000 });

/** Opened, it ends all overrides. */
export const wayBack: string = override.link("https://app.example/broadcasts", {});

/** For `(await cookies()).set(trial)` in a server action, which checks first who asks. */
export const trial: OverrideCookie = override.cookie({ "show-broadcast-editor-version": "v2" });
