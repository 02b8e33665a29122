import { createHalyard } from "@halyard/next";
import { posthog } from "@halyard/posthog/server";
import { Flag as ClientFlag, Variant as ClientVariant, useFlag, useFlagDetails, useFlags } from "@halyard/react";
import type { ReactNode } from "react";
import { flags } from "./flags.ts";

const { evaluate, Flag, getFlag, getFlags, Variant } = createHalyard({ flags, source: posthog() });

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only where both types are the same. */
declare function same<A, B>(..._: Equal<A, B> extends true ? [] : [never]): void;

// Nothing here is ever called: the type checker reads it, and that is the test.

export async function readOnTheServer(): Promise<void> {
  const editor = await getFlag("show-broadcast-editor-version");
  same<typeof editor, "v1" | "v2">();
  const api = await getFlag("is-broadcast-api-enabled");
  same<typeof api, boolean>();
  // @ts-expect-error -- a typo in the name
  await getFlag("show-broadcast-editor-versoin");
  // @ts-expect-error -- no such variant
  if (editor === "v3") return;

  const several = await getFlags("show-broadcast-editor-version", "show-send-time-hint");
  same<(typeof several)["show-broadcast-editor-version"], "v1" | "v2">();
  // @ts-expect-error -- not among those that were asked for
  void several["is-broadcast-api-enabled"];
  // @ts-expect-error -- a typo in one of the names
  await getFlags("show-send-time-hint", "is-broadcast-api-enable");

  const evaluations = await evaluate({ distinctId: "api-key:acme" });
  same<(typeof evaluations)["is-broadcast-api-enabled"]["value"], boolean>();
  // @ts-expect-error -- a typo in the name
  void evaluations["is-broadcast-api-enable"];
  // @ts-expect-error -- an actor without an id
  await evaluate({ groups: { team: "acme" } });
}

export function useInTheBrowser(): void {
  const editor = useFlag("show-broadcast-editor-version");
  same<typeof editor, "v1" | "v2">();
  const hint = useFlag("show-send-time-hint");
  same<typeof hint, boolean>();
  const { value } = useFlagDetails("show-broadcast-editor-version");
  same<typeof value, "v1" | "v2">();
  const { "show-send-time-hint": hintAmongSeveral } = useFlags("show-send-time-hint");
  same<typeof hintAmongSeveral, boolean>();
  // @ts-expect-error -- a typo in the name
  useFlag("show-send-time-hnt");
  // @ts-expect-error -- a typo in the name
  useFlagDetails("show-send-time-hnt");
  // @ts-expect-error -- a typo in the name
  useFlags("show-send-time-hnt");
}

export function renderOnTheServer(): ReactNode {
  return (
    <>
      <Flag name="is-broadcast-api-enabled" fallback="off">
        on
      </Flag>
      <Flag name="show-broadcast-editor-version">
        <Variant is="v1">first</Variant>
        {/* @ts-expect-error -- a typo in the variant */}
        <Variant is="v3">third</Variant>
      </Flag>
      {/* @ts-expect-error -- a typo in the name */}
      <Flag name="is-broadcast-api-enable">on</Flag>
    </>
  );
}

export function renderInTheBrowser(): ReactNode {
  return (
    <>
      <ClientFlag name="is-broadcast-api-enabled" fallback="off">
        on
      </ClientFlag>
      <ClientFlag name="show-broadcast-editor-version">
        <ClientVariant is="v2">second</ClientVariant>
        {/* @ts-expect-error -- a typo in the variant */}
        <ClientVariant is="v3">third</ClientVariant>
      </ClientFlag>
      {/* @ts-expect-error -- a typo in the name */}
      <ClientFlag name="is-broadcast-api-enable">on</ClientFlag>
    </>
  );
}
