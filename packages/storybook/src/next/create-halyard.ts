import type { Evaluation, FlagDeclarations, FlagValue } from "@halyard/core";
import { evaluationIn } from "@halyard/core/states";
import { Variant } from "@halyard/react";
import { Flag } from "@halyard/react/rescue";
import type { ReactNode } from "react";
import { readLiveState } from "./read-live-state.ts";
import { refuseOnServer } from "./refuse-on-server.ts";

/** What `createHalyard` of `@halyard/next` returns, as far as stories can use it. */
export interface StoryHalyard {
  readonly getFlag: (name: string) => Promise<FlagValue>;
  readonly getFlags: (...names: string[]) => Promise<Readonly<Record<string, FlagValue>>>;
  readonly Flag: typeof Flag;
  readonly Variant: typeof Variant;
  readonly FlagsProvider: (props: { children: ReactNode }) => ReactNode;
  readonly FlagsUpdate: (props: { children: ReactNode }) => ReactNode;
  readonly evaluate: () => Promise<Readonly<Record<string, Evaluation>>>;
  readonly staticVariants: () => { readonly generateStaticParams: () => []; readonly enter: () => Promise<void> };
  readonly proxy: () => never;
  readonly handlers: { readonly GET: () => never; readonly POST: () => never };
  readonly override: { readonly link: () => never; readonly cookie: () => never };
  readonly devtools: { readonly link: () => never; readonly cookies: () => never };
}

/**
 * Stands in Storybook for `createHalyard` of `@halyard/next`: server components run in the browser there, and get the flags
 * of the story around them.
 */
export function createHalyard({ flags }: { readonly flags: FlagDeclarations }): StoryHalyard {
  const read = (name: string): Evaluation => evaluationIn(flags[name]!, readLiveState(name, flags));
  return {
    getFlag: async (name) => read(name).value,
    getFlags: async (...names) => Object.fromEntries((names.length > 0 ? names : Object.keys(flags)).map((name) => [name, read(name).value])),
    Flag,
    Variant,
    FlagsProvider: ({ children }) => children,
    FlagsUpdate: ({ children }) => children,
    evaluate: async () => Object.fromEntries(Object.keys(flags).map((name) => [name, read(name)])),
    staticVariants: () => ({ generateStaticParams: () => [], enter: async () => {} }),
    proxy: () => refuseOnServer("call proxy"),
    handlers: { GET: () => refuseOnServer("call handlers.GET"), POST: () => refuseOnServer("call handlers.POST") },
    override: { link: () => refuseOnServer("make an override link"), cookie: () => refuseOnServer("make an override cookie") },
    devtools: { link: () => refuseOnServer("make a link to the devtools"), cookies: () => refuseOnServer("make the cookies of the devtools") },
  };
}
