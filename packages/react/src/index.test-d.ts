import { defineFlags, type Evaluation, type FlagValue } from "@halyard/core";
import type { ReactElement, ReactNode } from "react";
import { expectTypeOf } from "vitest";
import { useFlag, useFlagDetails, useFlags, type FlagProps, type VariantProps } from "./index.ts";

// These flags are not registered: a registration would hold for every file that is checked with this one. `internal/registered` tests with one.
const flags = defineFlags({
  "is-on": { owner: "us" },
  editor: { variants: ["v1", "v2"], default: "v1" },
  color: { variants: ["red", "blue"], default: "red" },
});
type Flags = typeof flags;

expectTypeOf<VariantProps<Flags>["is"]>().toEqualTypeOf<"v1" | "v2" | "red" | "blue">();
expectTypeOf<VariantProps["is"]>().toEqualTypeOf<string>();

expectTypeOf<FlagProps<"is-on", Flags>["children"]>().toEqualTypeOf<ReactNode>();
expectTypeOf<FlagProps<string>["children"]>().toEqualTypeOf<ReactNode>();
expectTypeOf<readonly [ReactElement, false | ReactElement, null]>().toExtend<FlagProps<"editor", Flags>["children"]>();

// @ts-expect-error -- text stands beside the variants
({ name: "editor", children: "text" }) satisfies FlagProps<"editor", Flags>;
// @ts-expect-error -- nothing to show
({ name: "is-on" }) satisfies FlagProps<"is-on", Flags>;
// @ts-expect-error -- a typo in the name
type _Typo = FlagProps<"edtior", Flags>;

// Without a registration every name is allowed, and nothing is known of the value.
expectTypeOf(useFlag<"any">).returns.toEqualTypeOf<FlagValue>();
expectTypeOf(useFlagDetails<"any">).returns.toEqualTypeOf<Evaluation<FlagValue>>();
expectTypeOf(useFlags<"a" | "b">).returns.toEqualTypeOf<{ readonly a: FlagValue; readonly b: FlagValue }>();
