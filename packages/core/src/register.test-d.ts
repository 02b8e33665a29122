import { defineFlags, type FlagName, type FlagPayloadOf, type FlagValueOf, type StandardSchema } from "@halyard/core";
import { expectTypeOf } from "vitest";

declare const rows: StandardSchema<{ rows: number }>;

const flags = defineFlags({
  api: { owner: "us", payload: rows },
  editor: { variants: ["v1", "v2"], default: "v1" },
});
type Flags = typeof flags;

expectTypeOf<FlagName<Flags>>().toEqualTypeOf<"api" | "editor">();
expectTypeOf<FlagValueOf<"api", Flags>>().toEqualTypeOf<boolean>();
expectTypeOf<FlagValueOf<"editor", Flags>>().toEqualTypeOf<"v1" | "v2">();
expectTypeOf<FlagValueOf<"api" | "editor", Flags>>().toEqualTypeOf<boolean | "v1" | "v2">();
expectTypeOf<FlagValueOf<"edtior", Flags>>().toEqualTypeOf<never>();
expectTypeOf<FlagPayloadOf<"api", Flags>>().toEqualTypeOf<{ rows: number }>();
expectTypeOf<FlagPayloadOf<"editor", Flags>>().toEqualTypeOf<unknown>();

// Without a registration every name is allowed, and nothing is known of the value.
expectTypeOf<FlagName>().toEqualTypeOf<string>();
expectTypeOf<FlagValueOf<"any">>().toEqualTypeOf<boolean | string>();

// @ts-expect-error -- the default is none of the variants
defineFlags({ editor: { variants: ["v1", "v2"], default: "v3" } });
// @ts-expect-error -- no default
defineFlags({ editor: { variants: ["v1", "v2"] } });
// @ts-expect-error -- no variants
defineFlags({ editor: { variants: [], default: "v1" } });
// @ts-expect-error -- the default of a boolean flag is always false
defineFlags({ api: { default: true } });
// @ts-expect-error -- a payload without a schema
defineFlags({ api: { payload: { rows: 1 } } });
