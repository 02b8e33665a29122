/** What the flags are for the actor of the benchmark; filled in before the build. */
export const constantFlags: Readonly<Record<string, boolean | string>> = {};
