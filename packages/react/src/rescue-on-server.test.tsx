import { text } from "node:stream/consumers";
import { PassThrough } from "node:stream";
import { lazy, type ComponentType, type ReactNode } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FlagsProvider, Variant } from "./index.ts";
import { Flag, RethrowContext } from "./rescue.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";

afterEach(() => void vi.useRealTimers());

interface Rendered {
  /** What is there when the page can be sent, without waiting for what comes later. */
  readonly shell: Promise<string>;
  readonly errors: unknown[];
}

function renderPage(second: ReactNode, rethrow?: (error: unknown) => void): Rendered {
  const errors: unknown[] = [];
  const shell = new Promise<string>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <FlagsProvider snapshot={createSnapshot({ editor: "v2" })}>
        <p>before</p>
        <RethrowContext value={rethrow}>
          <Flag name="editor" rescue="v1"><Variant is="v1">one</Variant><Variant is="v2">{second}</Variant></Flag>
        </RethrowContext>
        <p>after</p>
      </FlagsProvider>,
      {
        onShellReady() {
          const page = text(pipe(new PassThrough()));
          abort();
          resolve(page);
        },
        onShellError: reject,
        onError: (error) => void errors.push(error),
      },
    );
  });
  return { shell, errors };
}

/** What a browser without scripts shows. */
function visible(html: string): string {
  return html.replace(/<template[^>]*>.*?<\/template>|<!--.*?-->|<div hidden.*?<\/div>|<script.*?<\/script>/gs, "");
}

function Broken(): ReactNode {
  throw new Error("broken");
}

function load(component: () => ReactNode, promise: Promise<unknown> = Promise.resolve()): ReactNode {
  const Loaded = lazy(async () => {
    await promise;
    return { default: component };
  });
  return <Loaded />;
}

/** What a server component renders, as React streams it: a part of the page in its place, which comes later or throws. */
function send(node: Promise<ReactNode>): ReactNode {
  return lazy(() => node.then((content) => ({ default: content as unknown as ComponentType }))) as unknown as ReactNode;
}

/** Work that takes longer than the page has been rendered for. */
function later<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => setImmediate(resolve)).then(work);
}

describe("a <Flag> with a rescue, on a server", () => {
  it("has its branch in the HTML", async () => {
    expect(visible(await renderPage("two").shell)).toBe("<p>before</p>two<p>after</p>");
  });

  it("has the rescue in the HTML when the branch throws, and the rest of the page with it", async () => {
    const { shell, errors } = renderPage(<Broken />);
    expect(visible(await shell)).toBe("<p>before</p>one<p>after</p>");
    expect(errors).toEqual([expect.objectContaining({ message: "broken" })]);
  });

  it("waits for a branch that is still being loaded, and never shows the rescue meanwhile", async () => {
    let open!: () => void;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { shell } = renderPage(load(() => "two", gate));
    setImmediate(open);
    expect(visible(await shell)).toBe("<p>before</p>two<p>after</p>");
  });

  it("leaves no timer behind that holds the process", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await renderPage("two").shell;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("has the rescue in the HTML a second after a branch that was waited for, which throws", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { shell, errors } = renderPage(load(Broken));
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(1000);
    expect(visible(await shell)).toBe("<p>before</p>one<p>after</p>");
    expect(errors).toEqual([expect.objectContaining({ message: "broken" })]);
  });

  describe("whose branch is a server component", () => {
    // The clock stands still: what is waited for is the component and not the time.
    beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));

    it("has its branch in the HTML, also where client components in it are waited for after it", async () => {
      const { shell } = renderPage(<b>{send(later(() => <i>{send(later(() => load(() => "two", later(() => {}))))}</i>))}</b>);
      expect(visible(await shell)).toBe("<p>before</p><b><i>two</i></b><p>after</p>");
    });

    it("has the rescue as soon as the component throws, however deep it stands", async () => {
      const { shell, errors } = renderPage(["a", <b key="b">{send(later(() => <i>{send(later(Broken))}</i>))}</b>]);
      expect(visible(await shell)).toBe("<p>before</p>one<p>after</p>");
      expect(errors).toEqual([expect.objectContaining({ message: "broken" })]);
    });

    it.each([
      ["at once", (work: () => ReactNode) => Promise.resolve().then(work)],
      ["after a while", later],
    ])("lets pass what a framework throws %s, so that it can still answer with a redirect", async (_, run) => {
      const redirect = new Error("redirect");
      const { shell } = renderPage(
        <b>{send(run(() => { throw redirect; }))}</b>,
        (error) => { if (error === redirect) throw error; },
      );
      await expect(shell).rejects.toBe(redirect);
    });
  });
});
