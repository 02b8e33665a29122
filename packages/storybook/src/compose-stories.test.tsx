// @vitest-environment jsdom
import { defineFlags } from "@halyard/core";
import { useFlag } from "@halyard/react";
import { __definePreview as definePreview, composeStories, setProjectAnnotations } from "@storybook/react";
import { cleanup, render } from "@testing-library/react";
import type { ComponentType, ReactNode } from "react";
import { afterEach, expect, it } from "vitest";
import { halyardFlags } from "./index.ts";

const flags = defineFlags({ "show-version": { variants: ["v1", "v2"], default: "v1" } });

function Version(): ReactNode {
  return useFlag("show-version");
}

afterEach(cleanup);

it("composes the stories of a preview with their flags, and needs no set-up", () => {
  const meta = definePreview({ addons: [halyardFlags({ flags })] }).meta({ component: Version, title: "Version" });
  const stories = { Plain: meta.story({}), Pinned: meta.story({ parameters: { flags: { "show-version": "v2" } } }) };
  const { Plain, Pinned } = composeStories(stories as never) as unknown as { Plain: ComponentType; Pinned: ComponentType };
  expect(render(<Plain />).container.textContent).toBe("v1");
  expect(render(<Pinned />).container.textContent).toBe("v2");
});

it("composes other stories once the annotations of the addon are set", () => {
  setProjectAnnotations([halyardFlags({ flags }) as never]);
  const stories = { default: { component: Version, title: "Version" }, Pinned: { parameters: { flags: { "show-version": "v2" } } } };
  const { Pinned } = composeStories(stories);
  expect(render(<Pinned />).container.textContent).toBe("v2");
});
