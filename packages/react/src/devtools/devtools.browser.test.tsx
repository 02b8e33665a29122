import type { AnalyticsClient, FlagValue, SentExposure } from "@halyard/core";
import { Component, StrictMode, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent, type Locator } from "vitest/browser";
import { Devtools, type DevtoolsReport } from "../devtools.ts";
import { Exposure, ExposureReporter, FlagsProvider, useAnalytics, useFlag } from "../index.ts";
import { createSnapshot } from "../testing/create-snapshot.ts";

const names = ["api", "editor", "hint", "quiet"];

/** What stands in for the server: it decides, keeps what is forced, and lets visitors in or not. */
const server = {
  isOpen: true,
  decided: {} as Record<string, FlagValue>,
  forced: {} as Record<string, FlagValue>,
  reads: {} as Record<string, FlagValue>,
  exposures: {} as DevtoolsReport["exposures"],
  payloads: {} as Record<string, unknown>,
  undeclared: [] as string[],
  /** The bodies that were sent to force flags. */
  posts: [] as string[],
  failure: undefined as string | undefined,
  /** What failed for every flag. */
  problem: undefined as string | undefined,
  /** Answers in place of the server. */
  instead: undefined as (() => Response) | undefined,
};

/** Each test has an address of its own, at which nothing was read before. */
const address = location.href;

let visits = 0;

let root: Root;
let refreshes: number;
let batches: unknown[];

function answer(_: RequestInfo | URL, init?: RequestInit): Response {
  if (server.instead) return server.instead();
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
    groups: { team: "acme" },
    flags: Object.fromEntries(names.map((name) => [name, { ...flags[name]!, states: name === "editor" ? ["v1", "v2"] : [false, true], owner: `the owner of ${name}`, payload: server.payloads[name], problem: server.problem, ...(name === "hint" && { expires: "2020-01-01" }) }])),
    ...(Object.keys(server.forced).length > 0 && { forced: { values: server.forced, token: `the.token.of.${Object.values(server.forced).join(".")}`, expiresAt: Date.now() + 60_000 } }),
    reads: server.reads,
    exposures: server.exposures,
    undeclared: server.undeclared,
  };
  return Response.json(report);
}

function Reader({ name }: { name: string }): ReactNode {
  return <b data-testid={name}>{String(useFlag(name))}</b>;
}

function Analytics({ client }: { client: AnalyticsClient }): null {
  useAnalytics(client);
  return null;
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
  Object.assign(server, { isOpen: true, decided: { api: true, editor: "v1", hint: false, quiet: false }, forced: {}, reads: {}, exposures: {}, payloads: {}, undeclared: [], posts: [], failure: undefined, problem: undefined, instead: undefined });
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
  vi.useRealTimers();
  // The devtools outlive the page, and are as closed for the next test as they were for this one.
  Object.assign(server, { isOpen: true, instead: undefined });
  document.cookie = "halyard-devtools-hint=1; path=/";
  show(null);
  await vi.waitUntil(() => launcher.query() ?? panel.query());
  if (panel.query()) await panel.getByRole("button", { name: "Close" }).click();
  root.unmount();
  // They wait for the page to come back as another one.
  await vi.waitUntil(() => !launcher.query() && !panel.query());
  document.body.replaceChildren();
  document.cookie = "halyard-devtools-hint=; path=/; max-age=0";
  history.replaceState(null, "", address);
  vi.restoreAllMocks();
});

describe("the devtools in a page", () => {
  it("tell what the page reads, by whom, why, and what was reported of it", async () => {
    server.reads = { quiet: false };
    server.exposures = { quiet: { count: 2, at: Date.now() } };
    show(<><Reader name="editor" /><Exposure name="editor" value="v1" /><Reader name="hint" /></>);
    await expect.element(launcher).toHaveAccessibleName("Flags of this page: 3 read");
    await expect.poll(() => batches).toHaveLength(1);
    await launcher.click();
    await expectText(item("editor"), /v1.*WhyRelease condition 1 matched.*SourceRules on the server.*Read byserver and browser.*ExposureSent by this browser, each value once.*Ownerthe owner of editor/);
    await expectText(item("hint"), /off.*Read bybrowser.*Expires2020-01-01, \d+ days ago/);
    await expectText(item("quiet"), /off.*Read byserver.*ExposureSent 2 times by the server, last at \d+:\d\d/);
    await expect.element(item("api")).not.toBeInTheDocument();
    await panel.getByRole("button", { name: "1 flag that this page does not read" }).click();
    await expect.element(item("api")).toBeInTheDocument();
    // The server has taken it.
    server.exposures = { editor: { count: 1, at: Date.now() - 86_400_000 } };
    dispatchEvent(new Event("focus"));
    await expectText(item("editor"), /ExposureSent once by the server, at \d+\/\d+\/\d+, \d+:\d\d/);
  });

  it("count what an analytics SDK of the page has sent", async () => {
    const sent: SentExposure[] = [];
    const client: AnalyticsClient = { adopt: () => {}, expose: () => {}, captureException: () => {}, follow: () => () => {}, sent };
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    show(<><Reader name="editor" /><Analytics client={client} /></>);
    await launcher.click();
    await expectText(item("editor"), "ExposureNone since the page was loaded: its analytics SDK sends each value once");
    sent.push({ name: "hint", at: Date.now() }, { name: "editor", at: 0 }, { name: "editor", at: Date.now() });
    vi.advanceTimersByTime(1000);
    await expectText(item("editor"), /ExposureSent 2 times by the analytics SDK of the page, last at \d+:\d\d/);
    expect(textOf(item("editor"))).not.toContain("1970");
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
    await expect.element(launcher).toHaveAccessibleName("Flags of this page: 3 read 2 with a problem");
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
    await expect.element(launcher).toHaveAccessibleName("Flags of this page: 1 read 2 with a problem");
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
    await expectText(item("editor"), /v2.*It is forced in this browser\. Without that: Release condition 1 matched.*ExposureNone: it is forced/);
    await expectText(panel.getByRole("status"), "editor is forced to v2.");
    await item("hint").getByRole("button", { name: "Force on" }).click();
    await expect.element(item("hint").getByRole("button", { name: "Force on" })).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => refreshes).toBe(2);
    await item("editor").getByRole("button", { name: "As decided: v1" }).click();
    await expect.poll(() => refreshes).toBe(3);
    await panel.getByRole("button", { name: "Reset all" }).click();
    await expect.poll(() => refreshes).toBe(4);
    expect(server.posts.map((body) => (JSON.parse(body) as { values: unknown }).values)).toEqual([{ editor: "v2" }, { editor: "v2", hint: true }, { hint: true }, {}]);
    expect(panel.getByRole("button", { name: "Reset all" }).query()).toBeNull();
    // The button that had the focus is gone.
    await expectFocus(panel);
  });

  it("keep what another tab has forced meanwhile", async () => {
    show(<><Reader name="editor" /><Reader name="hint" /></>);
    await launcher.click();
    await expect.element(item("hint")).toBeVisible();
    server.forced = { editor: "v2" };
    server.reads = { editor: "v2" };
    dispatchEvent(new Event("focus"));
    await expect.element(item("editor").getByRole("button", { name: "Force v2" })).toHaveAttribute("aria-pressed", "true");
    // The page here has one value everywhere, if an old one.
    await expectText(item("editor"), "The server would now give v2. Code on the server has read that since the page was loaded.");
    expect(textOf(item("editor"))).not.toContain("differ");
    await item("hint").getByRole("button", { name: "Force on" }).click();
    await expect.poll(() => server.posts).toEqual([JSON.stringify({ values: { editor: "v2", hint: true } })]);
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

  it.each<[string, () => Response, string]>([
    ["cannot be reached", () => { throw new TypeError("Failed to fetch"); }, "The server does not answer."],
    ["answers with a page of its own", () => new Response("<h1>Internal Server Error</h1>", { status: 500 }), "The server answered with an error: 500."],
    ["does not let anybody through", () => Response.json({}, { status: 403 }), "The server answered with an error: 403."],
  ])("stay, say it and force nothing while the server %s", async (_, instead, words) => {
    show(<Reader name="editor" />);
    await launcher.click();
    server.instead = instead;
    await item("editor").getByRole("button", { name: "Force v2" }).click();
    await expectText(panel.getByRole("alert"), words);
    await expect.element(item("editor").getByRole("button", { name: "As decided: v1" })).toHaveAttribute("aria-pressed", "true");
    expect(textOf(item("editor"))).not.toMatch(/It is forced|would now give|differ/);
    server.instead = undefined;
    dispatchEvent(new Event("focus"));
    await item("editor").getByRole("button", { name: "Force v2" }).click();
    await expect.poll(() => refreshes).toBe(1);
    expect(panel.getByRole("alert").query()).toBeNull();
  });

  it("tell why the page has its value, also when the server would give another one for another reason", async () => {
    server.payloads = { editor: { colour: "🚩" } };
    const snapshot = createSnapshot({ editor: "v1" }, { evaluatedAt: ++evaluatedAt });
    const failed = { ...snapshot, flags: { editor: { value: "v1", reason: { code: "source_unavailable" }, source: "default" } } } as const;
    root.render(<FlagsProvider snapshot={failed}><Reader name="editor" /><Devtools to="/devtools" refresh={refresh} /></FlagsProvider>);
    await launcher.click();
    await expectText(item("editor"), /WhyNo rules are known, and nobody else decides itSourceThe declared default.*ExposureNone: nobody decided it/);
    expect(textOf(item("editor"))).not.toContain("🚩");
    server.decided = { ...server.decided, editor: "v2" };
    dispatchEvent(new Event("focus"));
    await expectText(item("editor"), "The server would now give v2. Release condition 1 matched.");
  });

  it("say once what several flags have", async () => {
    server.problem = "Failed to ask PostHog: it is down.";
    show(<><Reader name="editor" /><Reader name="hint" /></>);
    await launcher.click();
    await expectText(panel, `2 flags: ${server.problem}`);
    expect(textOf(panel).split(server.problem)).toHaveLength(2);
    await panel.getByRole("searchbox").fill("editor");
    await expectText(item("editor"), server.problem);
  });

  it("show what the source keeps beside a value", async () => {
    server.payloads = { hint: { colour: "🚩" } };
    server.reads = { hint: false };
    show(null, { editor: "v1" });
    await launcher.click();
    await expect.element(panel.getByRole("textbox", { name: "Payload of hint" })).toHaveValue('{\n  "colour": "🚩"\n}');
    server.forced = { hint: false };
    dispatchEvent(new Event("focus"));
    await expect.element(panel.getByRole("textbox", { name: "Payload of hint" })).not.toBeInTheDocument();
  });

  it("say when parts of the page differ, below providers of their own", async () => {
    const part = (values: Record<string, FlagValue>): ReactNode => (
      <FlagsProvider snapshot={createSnapshot(values, { evaluatedAt: ++evaluatedAt })}>
        <Reader name="editor" />
        <Devtools to="/devtools" refresh={refresh} />
      </FlagsProvider>
    );
    root.render(<>{part({ editor: "v1", hint: false })}{part({ editor: "v2", hint: true })}</>);
    await launcher.click();
    await expectText(item("editor"), "Parts of the page differ: the browser has v1 and v2.");
    expect(panel.getByRole("heading", { name: "editor" }).elements()).toHaveLength(1);
  });

  it("copy a link to what is forced, or show it where the browser does not let them", async () => {
    server.forced = { editor: "v2" };
    show(<Reader name="editor" />);
    await launcher.click();
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await panel.getByRole("button", { name: "Copy link to share" }).click();
    expect(new URL(write.mock.lastCall![0]).searchParams.get("halyard")).toBe("the.token.of.v2");
    await expectText(panel.getByRole("status"), "The link is copied.");
    write.mockRejectedValue(new Error("not allowed"));
    await panel.getByRole("button", { name: "Copy link to share" }).click();
    await expect.element(panel.getByRole("textbox", { name: "Link to share" })).toHaveValue(write.mock.lastCall![0]);
    // A link to what is not forced any more is shown no longer.
    await item("editor").getByRole("button", { name: "Force v1" }).click();
    await expect.element(panel.getByRole("textbox", { name: "Link to share" })).not.toBeInTheDocument();
  });

  it("are used with the keyboard alone, whose keys the page does not get", async () => {
    const keys = vi.fn<(event: Event) => void>();
    for (const type of ["keydown", "click", "focusin"]) document.addEventListener(type, keys);
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
    for (const type of ["keydown", "click", "focusin"]) document.removeEventListener(type, keys);
  });

  it("find a flag by its name or owner", async () => {
    show(<><Reader name="editor" /><Reader name="hint" /></>);
    await launcher.click();
    await panel.getByRole("searchbox").fill("undefined");
    await expect.element(item("hint")).not.toBeInTheDocument();
    await panel.getByRole("searchbox").fill("Owner of HINT");
    await expect.element(item("editor")).not.toBeInTheDocument();
    await expect.element(item("hint")).toBeVisible();
  });

  it("keep styles in and out", async () => {
    const style = document.createElement("style");
    style.textContent = `
      button, dialog, halyard-devtools { font-size: 99px !important }
      * { visibility: hidden; letter-spacing: 9px; text-transform: uppercase; --ink: red; --surface: red }
      html { direction: rtl }
      html > * { opacity: 0; transform: scale(2) }
      main { position: fixed; inset: 0; z-index: 2147483647; visibility: visible }`;
    document.body.append(style);
    show(<button type="button">of the page</button>);
    await launcher.click();
    const { visibility, letterSpacing, textTransform, direction, color } = getComputedStyle(panel.element());
    expect([visibility, letterSpacing, textTransform, direction]).toEqual(["visible", "normal", "none", "ltr"]);
    expect(color).not.toBe("rgb(255, 0, 0)");
    const host = getComputedStyle(document.querySelector("halyard-devtools")!);
    expect([host.opacity, host.transform]).toEqual(["1", "none"]);
    const { right } = panel.element().getBoundingClientRect();
    expect(right).toBeGreaterThan(innerWidth / 2);
    expect(getComputedStyle(panel.getByRole("button", { name: "Close" }).element()).fontSize).toBe("22px");
    const { borderRadius, fontSize } = getComputedStyle(document.querySelector("main button")!);
    expect([borderRadius, fontSize]).toEqual(["0px", "99px"]);
  });

  it("can be used while a dialog of the page is modal, and after it", async () => {
    show(<><Reader name="editor" /><dialog>of the page</dialog></>);
    await expectText(page.getByTestId("editor"), "v1");
    const dialog = document.querySelector("dialog")!;
    dialog.showModal();
    await expect.poll(() => dialog.querySelector("halyard-devtools")).not.toBeNull();
    await launcher.click();
    await userEvent.keyboard("{Escape}");
    await expectFocus(launcher);
    expect(dialog.open).toBe(true);
    await launcher.click();
    // A dialog that leaves takes nothing along.
    show(<Reader name="editor" />);
    await panel.getByRole("searchbox").fill("edi");
    await expect.element(item("editor")).toBeVisible();
  });

  it("come back to a page that was rendered anew from its root, in a browser without popovers too", async () => {
    show(<Reader name="editor" />);
    await expect.element(launcher).toBeVisible();
    const { showPopover } = HTMLElement.prototype;
    Reflect.deleteProperty(HTMLElement.prototype, "showPopover");
    try {
      document.querySelector("halyard-devtools")!.remove();
      root.render(null);
      show(<Reader name="hint" />);
      await launcher.click();
      await expectText(item("hint"), "Read bybrowser");
    } finally {
      Object.assign(HTMLElement.prototype, { showPopover });
    }
  });

  it("keep the panel and the focus when the page comes back as another one", async () => {
    const before = (key: string): ReactNode => <FlagsProvider key={key} snapshot={createSnapshot(server.decided, { evaluatedAt: ++evaluatedAt })}><Reader name="editor" /><Devtools to="/devtools" refresh={refresh} /></FlagsProvider>;
    root.render(before("one"));
    await launcher.click();
    const button = item("editor").getByRole("button", { name: "Force v2" });
    await expect.element(button).toBeVisible();
    (button.element() as HTMLElement).focus();
    const asked = vi.mocked(fetch).mock.calls.length;
    root.render(before("two"));
    await expect.poll(() => vi.mocked(fetch).mock.calls.length).toBeGreaterThan(asked);
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
