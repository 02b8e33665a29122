// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import type { FlagValue } from "@halyard/core";
import { createElement, lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Flag, FlagsProvider, Variant, type VariantProps } from "./index.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";

afterEach(cleanup);

function show(value: FlagValue, flag: ReactNode): string {
  return render(<FlagsProvider snapshot={createSnapshot({ flag: value })}>{flag}</FlagsProvider>).container.innerHTML;
}

function errorOf(value: FlagValue, flag: ReactNode): unknown {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    show(value, flag);
  } catch (error) {
    return error;
  } finally {
    log.mockRestore();
  }
  return undefined;
}

const invalidChildren: unknown = expect.objectContaining({ code: "INVALID_FLAG_CHILDREN", message: expect.stringContaining('render the branches of flag "flag"') });

const variants = [<Variant key="1" is="v1">one</Variant>, <Variant key="2" is="v2">two</Variant>];

describe("<Flag> of a boolean flag", () => {
  it("shows its children when on and its fallback when off, without an element of its own", () => {
    const flag = <Flag name="flag" fallback={<i>off</i>}><b>on</b></Flag>;
    expect(show(true, flag)).toBe("<b>on</b>");
    expect(show(false, flag)).toBe("<i>off</i>");
  });

  it("shows nothing when off without a fallback", () => {
    expect(show(false, <Flag name="flag">on</Flag>)).toBe("");
  });

  it("shows text, lists and fragments", () => {
    expect(show(true, <Flag name="flag">{1} {["a", "b"]}<><i>c</i></></Flag>)).toBe("1 ab<i>c</i>");
  });

  it("keeps the children's state when the provider renders again", () => {
    const tree = (at: number): ReactNode => (
      <FlagsProvider snapshot={createSnapshot({ flag: true }, { evaluatedAt: at })}><Flag name="flag"><input /></Flag></FlagsProvider>
    );
    const { container, rerender } = render(tree(1));
    const input = container.querySelector("input");
    rerender(tree(2));
    expect(container.querySelector("input")).toBe(input);
  });

  it("shows children that have an `is` of their own", () => {
    const Box = ({ is, children }: { is: string; children: ReactNode }): ReactNode => <p className={is}>{children}</p>;
    expect(show(true, <Flag name="flag"><b is="x-b">on</b><Box is="part">on</Box></Flag>)).toBe('<b is="x-b">on</b><p class="part">on</p>');
  });
});

describe("<Flag> of a flag with variants", () => {
  it("shows the variant of the value and no other, without an element of its own", () => {
    expect(show("v1", <Flag name="flag">{variants}</Flag>)).toBe("one");
    expect(show("v2", <Flag name="flag">{variants}</Flag>)).toBe("two");
  });

  it("never renders a branch that is not chosen", () => {
    const Other = vi.fn<() => ReactNode>(() => "other");
    expect(show("v1", <Flag name="flag"><Variant is="v1">one</Variant><Variant is="v2"><Other /></Variant></Flag>)).toBe("one");
    expect(Other).not.toHaveBeenCalled();
  });

  it("shows its fallback, or nothing, for a value without a variant", () => {
    expect(show("v3", <Flag name="flag" fallback="none">{variants}</Flag>)).toBe("none");
    expect(show("v3", <Flag name="flag">{variants}</Flag>)).toBe("");
  });

  it("shows nothing, and not the fallback, for a variant that is empty", () => {
    expect(show("v1", <Flag name="flag" fallback="none"><Variant is="v1" /></Flag>)).toBe("");
  });

  it("finds variants in lists, in fragments and beside conditions that are false", () => {
    expect(show("v2", <Flag name="flag">{false}<><>{variants}</></>{null}{undefined}</Flag>)).toBe("two");
  });

  it("recognises a variant whose component is still being loaded, as a server component passes it", async () => {
    const Loaded = lazy(() => Promise.resolve({ default: Variant as ComponentType<VariantProps> }));
    const flag = <Flag name="flag"><Loaded is="v1">one</Loaded><Loaded is="v2">two</Loaded></Flag>;
    const { findByText, container } = render(<FlagsProvider snapshot={createSnapshot({ flag: "v2" })}><Suspense>{flag}</Suspense></FlagsProvider>);
    await findByText("two");
    expect(container.textContent).toBe("two");
  });

  it("waits for a variant that is itself still being sent, as React streams it", async () => {
    const element = lazy(() => Promise.resolve({ default: createElement(Variant, { is: "v1" }, "one") as never })) as unknown as ReactNode;
    const { findByText, container } = render(
      <FlagsProvider snapshot={createSnapshot({ flag: "v1" })}><Suspense><Flag name={"flag" as string}>{element}</Flag></Suspense></FlagsProvider>,
    );
    await findByText("one");
    expect(container.textContent).toBe("one");
  });

  it.each([
    ["text", "text"],
    ["another element", <p key="p">text</p>],
    ["an element of the page with an `is` attribute", <p key="p" is="v1">text</p>],
  ])("rejects %s among the variants", (_, child) => {
    expect(errorOf("v1", <Flag name={"flag" as string}>{variants}{child}</Flag>)).toEqual(invalidChildren);
  });

  it("starts the other branch afresh when the value changes", () => {
    const flag = <Flag name="flag"><Variant is="v1"><input /></Variant><Variant is="v2"><input /></Variant></Flag>;
    const { container, rerender } = render(<FlagsProvider snapshot={createSnapshot({ flag: "v1" })}>{flag}</FlagsProvider>);
    const input = container.querySelector("input");
    rerender(<FlagsProvider snapshot={createSnapshot({ flag: "v2" }, { evaluatedAt: 2 })}>{flag}</FlagsProvider>);
    expect(container.querySelector("input")).not.toBe(input);
  });
});
