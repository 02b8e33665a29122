import type { Snapshot } from "@halyard/core";
import { startTransition, Suspense, type ReactNode } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import { afterEach, describe, expect, it } from "vitest";
import { useSnapshot } from "./index.ts";
import { StreamedFlagsProvider } from "./streamed-flags-provider.tsx";
import { createGate } from "./testing/create-gate.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";
import { Probe } from "./testing/probe.tsx";

const first = createSnapshot({ flag: "v1", other: "same" });
const newer = createSnapshot({ flag: "v2", other: "same" }, { evaluatedAt: 2 });

/** What the server sends for a page whose flags were decided while it was streamed. */
const html = "<h1>1</h1><!--$--><b>v1</b><!--/$--><!--$--><!--/$-->";

let open: { root: Root; container: HTMLElement } | undefined;

afterEach(() => {
  open?.root.unmount();
  open?.container.remove();
});

function createContainer(content: string): HTMLElement {
  const container = document.createElement("div");
  container.innerHTML = content;
  document.body.append(container);
  return container;
}

/** What was visible after each change of the DOM from now on. A MutationObserver is told before the browser paints. */
function watch(container: HTMLElement): string[] {
  const frames: string[] = [];
  new MutationObserver(() => frames.push(container.innerText.replace(/\s/g, ""))).observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
  return frames;
}

function pageOf(snapshot: Promise<Snapshot>, title: number, children: ReactNode): ReactNode {
  return <StreamedFlagsProvider snapshot={snapshot}><h1>{title}</h1><Suspense fallback="…">{children}</Suspense></StreamedFlagsProvider>;
}

describe("flags that arrive while the page does", () => {
  it("are hydrated where they are read, once, without an error, while the rest does not wait", async () => {
    const container = createContainer(html);
    const node = container.querySelector("b");
    const [log, snapshots, errors]: [unknown[], Snapshot[], unknown[]] = [[], [], []];
    function Reader(): ReactNode {
      snapshots.push(useSnapshot());
      return null;
    }
    const readers = <><Probe name="flag" log={log} /><Reader /></>;
    const gate = createGate();
    const decided = gate.promise.then(() => first);
    const root = hydrateRoot(container, pageOf(decided, 1, readers), { onRecoverableError: (error) => errors.push(error) });
    open = { root, container };
    const frames = watch(container);
    gate.open();
    await expect.poll(() => log).toEqual(["v1"]);
    startTransition(() => root.render(pageOf(Promise.resolve(newer), 2, readers)));
    await expect.poll(() => container.innerText).toMatch(/v2/);
    expect({ log, errors, frames }).toEqual({ log: ["v1", "v2"], errors: [], frames: ["2v2"] });
    expect(snapshots).toEqual([first, newer]);
    expect(container.querySelector("b")).toBe(node);
  });

  it("come with the page itself where those of its prefetched part never do", async () => {
    const container = createContainer("");
    const log: unknown[] = [];
    const readers = <Probe name="flag" log={log} />;
    const root = createRoot(container);
    open = { root, container };
    startTransition(() => root.render(pageOf(new Promise(() => {}), 1, <i>shell</i>)));
    await expect.poll(() => container.innerText).toMatch(/shell/);
    startTransition(() => root.render(pageOf(Promise.resolve(newer), 2, readers)));
    await expect.poll(() => container.innerText).toMatch(/v2/);
    expect(log).toEqual(["v2"]);
  });

  it("are waited for where only the prefetched part is there, and shown once", async () => {
    const container = createContainer("");
    const log: unknown[] = [];
    const readers = <Probe name="flag" log={log} />;
    const root = createRoot(container);
    open = { root, container };
    root.render(pageOf(new Promise(() => {}), 1, readers));
    await expect.poll(() => container.innerText).toMatch(/1\s*…/);
    const frames = watch(container);
    root.render(pageOf(Promise.resolve(newer), 1, readers));
    await expect.poll(() => container.innerText).toMatch(/1\s*v2/);
    expect({ frames: frames.filter((frame) => frame !== "1…"), log }).toEqual({ frames: ["1v2"], log: ["v2"] });
  });

  it("become visible with the page that came with them: the old page stays until they are known", async () => {
    const container = createContainer("");
    const log: unknown[] = [];
    const readers = <Probe name="flag" log={log} />;
    const root = createRoot(container);
    open = { root, container };
    startTransition(() => root.render(pageOf(Promise.resolve(first), 1, readers)));
    await expect.poll(() => container.innerText).toMatch(/v1/);
    const frames = watch(container);
    const gate = createGate();
    startTransition(() => root.render(pageOf(gate.promise.then(() => newer), 2, readers)));
    await new Promise(requestAnimationFrame);
    expect(container.innerText).toMatch(/^1\s*v1$/);
    gate.open();
    await expect.poll(() => container.innerText).toMatch(/v2/);
    expect({ frames, log }).toEqual({ frames: ["2v2"], log: ["v1", "v2"] });
  });
});
