import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { prerender } from "react-dom/static";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Flag, FlagsProvider, Variant } from "./index.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";
import { createChildren, html as hydratedHtml } from "./testing/hydrated-page.tsx";
import { Probe } from "./testing/probe.tsx";

interface Visit {
  readonly value: string;
  /** Lets the late part of the page go on. */
  open(): void;
  readonly html: Promise<string>;
}

function visit(value: string): Visit {
  const { gate, children } = createChildren([]);
  const stream = renderToPipeableStream(<FlagsProvider snapshot={createSnapshot({ flag: value })}>{children}</FlagsProvider>);
  return { value, open: gate.open, html: text(stream.pipe(new PassThrough())) };
}

function valuesIn(html: string): string[] {
  return Array.from(html.matchAll(/<b>(.*?)<\/b>/g), ([, value]) => value!);
}

describe("rendering on the server", () => {
  it("has each value in the HTML, in one render", () => {
    const log: unknown[] = [];
    const html = renderToString(
      <FlagsProvider snapshot={createSnapshot({ flag: "v2" })}>
        <Probe name="flag" log={log} />
        <Flag name="flag"><Variant is="v1">one</Variant><Variant is="v2">two</Variant></Flag>
      </FlagsProvider>,
    );
    expect(html).toBe("<b>v2</b>two");
    expect(log).toEqual(["v2"]);
  });

  it("gives the HTML that the hydration tests start from", async () => {
    const { gate, children } = createChildren([]);
    gate.open();
    const { prelude } = await prerender(<FlagsProvider snapshot={createSnapshot({ flag: "v1" })}>{children}</FlagsProvider>);
    expect(await text(prelude)).toBe(hydratedHtml);
  });

  it("never mixes visitors whose pages are streamed in turns", async () => {
    const visits = Array.from({ length: 1000 }, (_, index) => visit(`v${index}`));
    for (const { open } of visits.toReversed()) open();
    for (const { value, html } of visits) expect(valuesIn(await html)).toEqual([value, value]);
  });

  it("keeps a visitor's value when another page is rendered from start to end meanwhile", async () => {
    const waiting = visit("mine");
    const other = visit("other");
    other.open();
    expect(valuesIn(await other.html)).toEqual(["other", "other"]);
    waiting.open();
    expect(valuesIn(await waiting.html)).toEqual(["mine", "mine"]);
  });
});
