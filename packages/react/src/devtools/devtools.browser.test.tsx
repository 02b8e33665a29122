import type { FlagValue } from "@halyard/core";
import { Component, StrictMode, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent, type Locator } from "vitest/browser";
import { Devtools, type DevtoolsReport } from "../devtools.ts";
import { Exposure, ExposureReporter, FlagsProvider, useFlag } from "../index.ts";
import { createSnapshot } from "../testing/create-snapshot.ts";

const names = ["api", "editor", "hint", "quiet"];

/** What stands in for the server: it decides, keeps what is forced, and lets visitors in or not. */
const server = {
  isOpen: true,
  decided: {} as Record<string, FlagValue>,
  forced: {} as Record<string, FlagValue>,
  reads: {} as Record<string, FlagValue>,
  undeclared: [] as string[],
  /** The bodies that were sent to force flags. */
  posts: [] as string[],
  failure: undefined as string | undefined,
};

/** Each test has an address of its own, at which nothing was read before. */
const address = location.href;

let visits = 0;

let root: Root;
let refreshes: number;
let batches: unknown[];

function answer(_: RequestInfo | URL, init?: RequestInit): Response {
  if (!server.isOpen) return new Response(null, { status: 404 });
  if (init?.method === "POST") {
    server.posts.push(String(init.body));
    if (server.failure !== undefined) return Response.json({ message: server.failure }, { status: 503 });
    server.forced = (JSON.parse(String(init.body)) as { values: Record<string, FlagValue> }).values;
    return new Response(null, { status: 204 });
  }
  const { flags } = createSnapshot(server.decided);
  const report: DevtoolsReport = {
    distinctId: "anna",
    identified: true,
    flags: Object.fromEntries(names.map((name) => [name, { ...flags[name]!, states: name === "editor" ? ["v1", "v2"] : [false, true], owner: `the owner of ${name}`, ...(name === "hint" && { expires: "2020-01-01" }) }])),
    ...(Object.keys(server.forced).length > 0 && { forced: { values: server.forced, token: "the.token", expiresAt: Date.now() + 60_000 } }),
    reads: server.reads,
    undeclared: server.undeclared,
  };
  return Response.json(report);
}

function Reader({ name }: { name: string }): ReactNode {
  return <b data-testid={name}>{String(useFlag(name))}</b>;
}

function refresh(): void {
  refreshes++;
}

let evaluatedAt = 0;

/** Renders the page anew with what the server gives, as a framework does when it is refreshed. */
function show(children: ReactNode, values: Record<string, FlagValue> = { ...server.decided, ...server.forced }): void {
  const snapshot = createSnapshot(values, { evaluatedAt: ++evaluatedAt });
  root.render(
    <StrictMode>
      <FlagsProvider snapshot={snapshot}>
        <ExposureReporter to="/exposures" />
        {children}
        <Devtools to="/devtools" refresh={refresh} />
      </FlagsProvider>
    </StrictMode>,
  );
}

const launcher = page.getByRole("button", { name: /^Flags of this page/ });

const panel = page.getByRole("dialog", { name: "Flags of this page" });

function item(name: string): Locator {
  return panel.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
}

function textOf(element: Locator): string {
  return element.query()?.textContent ?? "";
}

async function expectText(element: Locator, text: RegExp | string): Promise<void> {
  await expect.poll(() => textOf(element)).toMatch(text);
}

async function expectFocus(element: Locator): Promise<void> {
  await expect.poll(() => element.query()?.matches(":focus")).toBe(true);
}

beforeEach(() => {
  Object.assign(server, { isOpen: true, decided: { api: true, editor: "v1", hint: false, quiet: false }, forced: {}, reads: {}, undeclared: [], posts: [], failure: undefined });
  history.replaceState(null, "", `/visit-${++visits}`);
  refreshes = 0;
  batches = [];
  localStorage.clear();
  document.cookie = "halyard-devtools-hint=1; path=/";
  vi.spyOn(globalThis, "fetch").mockImplementation(async (...question) => answer(...question));
  vi.spyOn(navigator, "sendBeacon").mockImplementation((_, body) => batches.push(JSON.parse(body as string)) > 0);
  const container = document.createElement("main");
  document.body.append(container);
  root = createRoot(container);
});

afterEach(async () => {
  // The devtools outlive the page, and are as closed for the next test as they were for this one.
  server.isOpen = true;
  document.cookie = "halyard-devtools-hint=1; path=/";
  show(null);
  await vi.waitUntil(() => launcher.query() ?? panel.query());
  if (panel.query()) await panel.getByRole("button", { name: "Close" }).click();
  root.unmount();
  document.body.replaceChildren();
  document.cookie = "halyard-devtools-hint=; path=/; max-age=0";
  history.replaceState(null, "", address);
  vi.restoreAllMocks();
});

describe("the devtools in a page", () => {
  it("tell what the page reads, by whom, why, and what was reported of it", async () => {
    server.reads = { quiet: false };
    show(<><Reader name="editor" /><Exposure name="editor" value="v1" /><Reader name="hint" /></>);
    await expect.element(launcher).toHaveAccessibleName("Flags of this page: 3 read");
    await expect.poll(() => batches).toHaveLength(1);
    await launcher.click();
    await expectText(item("editor"), /v1.*Why.*Release condition 1 matched\. Rules on the server decided\..*Read byserver and browser.*ExposureSent by this browser.*Ownerthe owner of editor/);
    await expectText(item("hint"), /off.*Read bybrowser.*Expires2020-01-01, \d+ days ago/);
    await expectText(item("quiet"), /off.*Read byserver.*ExposureSent by the server, after the response/);
    await expect.element(item("api")).not.toBeInTheDocument();
    await panel.getByRole("button", { name: "1 flag that this page does not read" }).click();
    await expect.element(item("api")).toBeInTheDocument();
  });

  it("follow a page that comes to read another flag, and one that shows nothing of them any more", async () => {
    show(<Reader name="editor" />);
    await launcher.click();
    await expect.element(item("hint")).not.toBeInTheDocument();
    show(<><Reader name="editor" /><Reader name="hint" /></>);
    await expect.element(item("hint")).toBeVisible();
    show(<Reader name="editor" />);
    await expectText(item("hint"), "Read bynothing in view any more");
    history.replaceState(null, "", `/visit-${++visits}`);
    show(<Reader name="editor" />);
    await expect.element(item("hint")).not.toBeInTheDocument();
    root.render(null);
    await expect.element(panel).not.toBeInTheDocument();
    expect(launcher.query()).toBeNull();
  });

  it("say what differs between server and browser, and nothing while both agree", async () => {
    server.reads = { hint: true };
    show(<><Reader name="editor" /><Exposure name="editor" value="v2" /><Reader name="hint" /><Reader name="api" /></>);
    await expect.element(launcher).toHaveAccessibleName("Flags of this page: 3 read, 2 with a problem");
    await launcher.click();
    await expectText(item("editor"), "Server and browser differ: the server rendered v2, the browser has v1.");
    await expectText(item("hint"), "Server and browser differ: the server rendered on, the browser has off.");
    expect(textOf(item("api"))).not.toContain("differ");
  });

  it("say when the server would give another value by now, and bring the page up to date", async () => {
    show(<Reader name="editor" />);
    await expect.element(launcher).toBeVisible();
    server.decided = { ...server.decided, editor: "v2" };
    await launcher.click();
    await expectText(item("editor"), "The server would now give v2.");
    await panel.getByRole("button", { name: "Bring the page up to date" }).click();
    expect(refreshes).toBe(1);
    show(<Reader name="editor" />);
    await expect.poll(() => textOf(item("editor"))).not.toContain("would now give");
    expect(panel.getByRole("button", { name: "Bring the page up to date" }).query()).toBeNull();
  });

  it("name the flags that server or browser ask for and nobody declares", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    server.undeclared = ["on the server"];
    show(<><Reader name="editor" /><Boundary><Reader name="in the browser" /></Boundary></>);
    await expect.element(launcher).toHaveAccessibleName("Flags of this page: 1 read, 2 with a problem");
    await launcher.click();
    for (const name of server.undeclared.concat("in the browser")) await expectText(item(name), "nobody declares it");
  });

  it("force values in the page in one step, each beside those before, and end one or all", async () => {
    show(<><Reader name="editor" /><Reader name="hint" /></>);
    await launcher.click();
    await item("editor").getByRole("button", { name: "Force v2" }).click();
    await expect.poll(() => refreshes).toBe(1);
    show(<><Reader name="editor" /><Reader name="hint" /></>);
    await expectText(page.getByTestId("editor"), "v2");
    await expectText(item("editor"), /v2.*You forced it.*ExposureNone: it is forced/);
    await expectText(panel.getByRole("status"), "editor is forced.");
    await item("hint").getByRole("button", { name: "Force on" }).click();
    await expect.element(item("hint").getByRole("button", { name: "Force on" })).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => refreshes).toBe(2);
    await item("editor").getByRole("button", { name: "As decided: v1" }).click();
    await expect.poll(() => refreshes).toBe(3);
    await panel.getByRole("button", { name: "Reset all" }).click();
    await expect.poll(() => refreshes).toBe(4);
    expect(server.posts.map((body) => (JSON.parse(body) as { values: unknown }).values)).toEqual([{ editor: "v2" }, { editor: "v2", hint: true }, { hint: true }, {}]);
    expect(panel.getByRole("button", { name: "Reset all" }).query()).toBeNull();
  });

  it("say why a value could not be forced, and leave the page as it is", async () => {
    server.failure = "Failed to sign: there is no secret.";
    show(<Reader name="editor" />);
    await launcher.click();
    await item("editor").getByRole("button", { name: "Force v2" }).click();
    await expectText(panel.getByRole("alert"), server.failure);
    await expect.element(item("editor").getByRole("button", { name: "As decided: v1" })).toHaveAttribute("aria-pressed", "true");
    expect(refreshes).toBe(0);
  });

  it("copy a link to what is forced, or show it where the browser does not let them", async () => {
    server.forced = { editor: "v2" };
    show(<Reader name="editor" />);
    await launcher.click();
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await panel.getByRole("button", { name: "Copy link to share" }).click();
    expect(new URL(write.mock.lastCall![0]).searchParams.get("halyard")).toBe("the.token");
    await expectText(panel.getByRole("status"), "The link is copied.");
    write.mockRejectedValue(new Error("not allowed"));
    await panel.getByRole("button", { name: "Copy link to share" }).click();
    await expect.element(panel.getByRole("textbox", { name: "Link to share" })).toHaveValue(write.mock.lastCall![0]);
  });

  it("are used with the keyboard alone, whose keys the page does not get", async () => {
    const keys = vi.fn<(event: KeyboardEvent) => void>();
    document.addEventListener("keydown", keys);
    show(<Reader name="editor" />);
    await expect.element(launcher).toBeVisible();
    (launcher.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expectFocus(panel);
    await userEvent.tab();
    await expectFocus(panel.getByRole("button", { name: "Close" }));
    await userEvent.tab();
    await userEvent.keyboard("edi");
    await expect.element(panel.getByRole("searchbox")).toHaveValue("edi");
    await userEvent.keyboard("{Escape}");
    await expectFocus(launcher);
    expect(panel.query()).toBeNull();
    expect(keys).not.toHaveBeenCalled();
    document.removeEventListener("keydown", keys);
  });

  it("find a flag by its name or owner", async () => {
    show(<><Reader name="editor" /><Reader name="hint" /></>);
    await launcher.click();
    await panel.getByRole("searchbox").fill("owner of hint");
    await expect.element(item("editor")).not.toBeInTheDocument();
    await expect.element(item("hint")).toBeVisible();
  });

  it("keep styles in and out", async () => {
    const style = document.createElement("style");
    style.textContent = "button, dialog, halyard-devtools { font-size: 99px !important } main { color: rgb(1, 2, 3) }";
    document.body.append(style);
    show(<button type="button">of the page</button>);
    await launcher.click();
    expect(getComputedStyle(panel.getByRole("button", { name: "Close" }).element()).fontSize).toBe("22px");
    const { borderRadius, fontSize } = getComputedStyle(page.getByRole("button", { name: "of the page" }).element());
    expect([borderRadius, fontSize]).toEqual(["0px", "99px"]);
  });

  it("keep the panel and the focus when the page comes back as another one", async () => {
    const before = (key: string): ReactNode => <FlagsProvider key={key} snapshot={createSnapshot(server.decided, { evaluatedAt: ++evaluatedAt })}><Reader name="editor" /><Devtools to="/devtools" refresh={refresh} /></FlagsProvider>;
    root.render(before("one"));
    await launcher.click();
    const button = item("editor").getByRole("button", { name: "Force v2" });
    (button.element() as HTMLElement).focus();
    root.render(before("two"));
    await expect.poll(() => vi.mocked(fetch).mock.calls.length).toBeGreaterThan(2);
    await expectFocus(button);
  });

  it("ask nothing for those without the hint", async () => {
    document.cookie = "halyard-devtools-hint=; path=/; max-age=0";
    show(<Reader name="editor" />);
    await expectText(page.getByTestId("editor"), "v1");
    expect(fetch).not.toHaveBeenCalled();
    root.render(null);
    await expect.element(page.getByTestId("editor")).not.toBeInTheDocument();
  });

  it("show nothing to those whom the server does not let", async () => {
    server.isOpen = false;
    show(<Reader name="editor" />);
    await expect.poll(() => vi.mocked(fetch).mock.calls.length).toBeGreaterThan(0);
    await vi.mocked(fetch).mock.results.at(-1)!.value;
    expect(launcher.query()).toBeNull();
  });

  it("go away when the right to use them has ended", async () => {
    show(<Reader name="editor" />);
    await launcher.click();
    await expect.element(panel).toBeVisible();
    server.isOpen = false;
    show(<Reader name="editor" />);
    await expect.element(panel).not.toBeInTheDocument();
  });
});

class Boundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? "failed" : this.props.children;
  }
}
