export { Flag } from "./flag.ts";
export { FlagsProvider, type FlagsProviderProps } from "./flags-provider.tsx";
export type { FlagProps, VariantProps } from "./select-branch.ts";
export { useFlag } from "./use-flag.ts";
export { useFlagDetails } from "./use-flag-details.ts";
export { useFlags } from "./use-flags.ts";
export { useSnapshot } from "./use-snapshot.ts";
export { Variant } from "./variant.ts";
