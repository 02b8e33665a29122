import type { FlagValue } from "@halyard/core";
import type { FlagsStore } from "../create-flags-store.ts";
import { askServer, sendForced } from "./ask-server.ts";
import type { DevtoolsReport } from "./devtools-report.ts";
import { nameState } from "./name-state.ts";
import { readPage, type PageReading } from "./read-page.ts";

/** A part of the page that is below one provider. */
export interface DevtoolsPage {
  readonly store: FlagsStore;
  readonly to: string;
  readonly refresh: () => void;
}

export interface DevtoolsState {
  readonly isOpen: boolean;
  /** What the server told last; nothing as long as it does not let this visitor use the devtools. */
  readonly report?: DevtoolsReport;
  /** Whether the page is as it was when the server told it. */
  readonly isCurrent: boolean;
  /** What is forced, also where the server has not confirmed it yet. */
  readonly forced: Readonly<Record<string, FlagValue>>;
  /** What is said to somebody who cannot see the page change. */
  readonly notice: string;
  /** Why the last change was not made. */
  readonly failure?: string;
  /** Why what the server told last is not new. */
  readonly outage?: string;
  readonly pages: readonly DevtoolsPage[];
  /** Whether there is a page, or was one a moment ago. */
  readonly isAttached: boolean;
  /** What the page had at the last look. */
  readonly reading: PageReading;
  /**
   * Names of the flags that components at this address have read. One that is read no more stays: a page that comes back as
   * another one reads nothing for a moment, and nothing may move under somebody's hands.
   */
  readonly seen: ReadonlySet<string>;
  /** When that was, in milliseconds since 1970. */
  readonly now: number;
}

/** A page that is prerendered for each variant leaves, and is back as another one within this time. */
const absenceMs = 100;

/** The devtools of one browser tab, whichever parts of the page come and go. */
export interface DevtoolsSession {
  getState(this: void): DevtoolsState;
  subscribe(this: void, listener: () => void): () => void;
  /** Takes a part of the page in, until the function that it returns is called. */
  attach(page: DevtoolsPage): () => void;
  setOpen(isOpen: boolean): void;
  /** Asks again what is forced by now. */
  catchUp(this: void): void;
  /** Looks at the page again. */
  look(this: void): void;
  /** Forces a value, or none: in the page too, in one step. */
  force(name: string, value: FlagValue | undefined): void;
  /** Ends all that is forced. */
  reset(this: void): void;
  refresh(this: void): void;
  say(notice: string): void;
}

export function createSession(): DevtoolsSession {
  const listeners = new Set<() => void>();
  let state: DevtoolsState = { isOpen: false, isCurrent: false, forced: {}, notice: "", pages: [], isAttached: false, reading: readPage([]), seen: new Set(), now: Date.now() };
  let pathname: string | undefined;
  let since: number | undefined;
  let asked = 0;
  let awaitsPage = false;
  let unsent = 0;
  let sending: Promise<void> = Promise.resolve();

  function change(changes: Partial<DevtoolsState>): void {
    const { pages = state.pages } = changes;
    const reading = readPage(pages.map(({ store }) => store));
    const known = location.pathname === pathname ? state.seen : [];
    pathname = location.pathname;
    state = { ...state, ...changes, reading, seen: new Set([...known, ...reading.views.flatMap(([names]) => names)]), now: Date.now() };
    for (const listener of listeners) listener();
  }

  /** Asks the server. Only the answer to the latest question counts. */
  async function update(): Promise<void> {
    const [page] = state.pages;
    if (!page) return;
    const question = ++asked;
    const { current } = page.store;
    if (current && !current.prerendered) since ??= current.evaluatedAt;
    const answer = await askServer(page.to, since ?? performance.timeOrigin);
    if (question !== asked) return;
    if ("outage" in answer) change({ outage: answer.outage });
    else change({ ...answer, outage: undefined, isCurrent: !awaitsPage, ...(unsent === 0 && confirm(answer.report)) });
  }

  /** A page tells of new flags once they are shown: what the server read for them is known by then. */
  function take(): void {
    awaitsPage = false;
    change({ isCurrent: false });
    void update();
  }

  function refresh(): void {
    awaitsPage = true;
    // Several providers of one page have one router.
    for (const each of new Set(state.pages.map((page) => page.refresh))) each();
  }

  function send(forced: DevtoolsState["forced"], notice: string): void {
    const [page] = state.pages;
    if (!page) return;
    unsent += 1;
    change({ forced, failure: undefined });
    sending = sending.then(async () => {
      const failure = await sendForced(page.to, forced);
      unsent -= 1;
      if (failure === undefined) {
        change({ notice, isCurrent: false });
        refresh();
      } else change({ failure, notice: "", ...(unsent === 0 && confirm(state.report)) });
      await update();
    });
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach(page) {
      change({ pages: [...state.pages, page], isAttached: true });
      let seen = page.store.current;
      const unsubscribe = page.store.subscribe(() => {
        if (page.store.current === seen) return;
        seen = page.store.current;
        take();
      });
      take();
      return () => {
        unsubscribe();
        change({ pages: state.pages.filter((each) => each !== page) });
        setTimeout(() => change({ isAttached: state.pages.length > 0 }), absenceMs);
      };
    },
    setOpen(isOpen) {
      change({ isOpen, notice: "", failure: undefined });
      if (isOpen) void update();
    },
    catchUp() {
      if (state.report) void update();
    },
    look: () => change({}),
    force(name, value) {
      const { [name]: _, ...others } = state.forced;
      send(value === undefined ? others : { ...others, [name]: value }, value === undefined ? `${name} is as decided again.` : `${name} is forced to ${nameState(value)}.`);
    },
    reset: () => send({}, "All flags are as decided again."),
    refresh() {
      change({ notice: "The page is brought up to date." });
      refresh();
    },
    say: (notice) => change({ notice }),
  };
}

function confirm(report: DevtoolsReport | undefined): Pick<DevtoolsState, "forced"> {
  return { forced: report?.forced?.values ?? {} };
}
