import { once } from "node:events";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { Suspense, type ReactNode } from "react";
import { prerender } from "react-dom/static";
import { renderToPipeableStream } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Flag, Variant } from "./index.ts";
import { StreamedFlagsProvider } from "./streamed-flags-provider.tsx";
import { createGate } from "./testing/create-gate.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";
import { Probe } from "./testing/probe.tsx";

const never = new Promise<never>(() => {});

describe("flags that the server is still deciding", () => {
  // In a <body>, as pages are: React waits with a bare boundary, which could still turn out to hold the <html>.
  it("leave everything that reads none in the static shell", async () => {
    const log: unknown[] = [];
    const stop = new AbortController();
    const Last = (): ReactNode => {
      queueMicrotask(() => stop.abort());
      return <p>text</p>;
    };
    const page = (
      <body>
        <StreamedFlagsProvider snapshot={never}>
          <h1>title</h1>
          <Suspense fallback={<i>waits</i>}><Probe name="flag" log={log} /></Suspense>
          <Last />
        </StreamedFlagsProvider>
      </body>
    );
    const { prelude, postponed } = await prerender(page, { signal: stop.signal, onError: () => {} });
    const html = await text(prelude);
    expect(html).toContain("<h1>title</h1>");
    expect(html).toContain("<i>waits</i>");
    expect(html).toContain("<p>text</p>");
    expect(postponed).not.toBeNull();
    expect(log).toEqual([]);
  });

  it("reach the HTML in one render of each reader, and never another variant", async () => {
    const log: unknown[] = [];
    const gate = createGate();
    const snapshot = gate.promise.then(() => createSnapshot({ flag: "v2" }));
    const page = (
      <body>
        <StreamedFlagsProvider snapshot={snapshot}>
          <Suspense fallback={<i>waits</i>}>
            <Probe name="flag" log={log} />
            <Flag name="flag"><Variant is="v1">one</Variant><Variant is="v2">two</Variant></Flag>
          </Suspense>
        </StreamedFlagsProvider>
      </body>
    );
    const output = new PassThrough({ encoding: "utf8" });
    const stream = renderToPipeableStream(page, { onShellReady: () => void stream.pipe(output) });
    const [shell] = (await once(output, "data")) as [string];
    gate.open();
    const rest = await text(output);
    expect(shell).toContain("<i>waits</i>");
    expect(rest).toMatch(/<b>v2<\/b>.*two/s);
    expect(shell + rest).not.toMatch(/v1|one/);
    expect(log).toEqual(["v2"]);
  });
});
