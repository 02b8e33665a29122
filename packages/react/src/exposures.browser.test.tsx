import { Activity, StrictMode, Suspense, use, type ReactNode } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Exposure, ExposureReporter, FlagsProvider, useFlag } from "./index.ts";
import { createSnapshot } from "./testing/create-snapshot.ts";

const snapshot = createSnapshot({ a: true, b: "v1", c: false, d: true });

const never = new Promise<never>(() => {});

let batches: unknown[];
let root: Root | undefined;

beforeEach(() => {
  batches = [];
  localStorage.clear();
  vi.spyOn(navigator, "sendBeacon").mockImplementation((_, body) => batches.push(JSON.parse(body as string)) > 0);
});

afterEach(() => {
  root?.unmount();
  vi.restoreAllMocks();
});

function Page({ children }: { children: ReactNode }): ReactNode {
  return <StrictMode><FlagsProvider snapshot={snapshot}><ExposureReporter to="/exposures" />{children}</FlagsProvider></StrictMode>;
}

function Reader({ name, waits = false }: { name: string; waits?: boolean }): ReactNode {
  const value = useFlag(name);
  if (waits) use(never);
  return <b>{String(value)}</b>;
}

it("reports in a real browser what is hydrated and in view, and neither what is hidden nor what never commits", async () => {
  const container = document.createElement("div");
  container.innerHTML = "<b>true</b>";
  const show = (mode: "hidden" | "visible"): void =>
    (root as Root).render(
      <Page>
        <Reader name="a" />
        <Activity mode={mode}><Exposure name="b" value="v1" /></Activity>
        <Suspense><Reader name="d" waits /></Suspense>
        <Reader name="c" />
      </Page>,
    );
  root = hydrateRoot(container, <Page><Reader name="a" /></Page>, { onRecoverableError: (error) => batches.push(error) });
  await expect.poll(() => batches).toEqual([[["a", true]]]);
  show("hidden");
  await expect.poll(() => batches).toEqual([[["a", true]], [["c", false]]]);
  show("visible");
  await expect.poll(() => batches).toEqual([[["a", true]], [["c", false]], [["b", "v1"]]]);
});

it("reports nothing that another page of this browser has reported", async () => {
  const container = document.createElement("div");
  root = createRoot(container);
  root.render(<Page><Reader name="a" /></Page>);
  await expect.poll(() => batches).toEqual([[["a", true]]]);
  root.unmount();
  root = createRoot(container);
  root.render(<Page><Reader name="a" /><Reader name="c" /></Page>);
  await expect.poll(() => batches).toEqual([[["a", true]], [["c", false]]]);
});
