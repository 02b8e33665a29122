import { HalyardError } from "@halyard/core";
import type { FlagStates } from "@halyard/core/states";
import { act, Profiler, type ProfilerOnRenderCallback, type ReactNode } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { findDocument } from "./find-document.ts";
import { provide } from "./flags-wrapper.tsx";
import { mergeForced, type ForcedOptions } from "./forced-states.ts";
import { renderServer } from "./render-server.ts";
import { shownHtml } from "./shown-html.ts";
import { takeReactErrors } from "./take-react-errors.ts";

/**
 * Renders components as a server does, brings the HTML to life as a browser does, and throws unless a visitor sees the same
 * all the time: what the server sent, what the first render in the browser shows, and what it comes to when all effects have
 * run. Needs a document. What components show outside of their place, in a portal, is not looked at.
 *
 * @example
 * await expectNoFlicker(<EditorBadge />, { "show-broadcast-editor-version": "v2" });
 *
 * @throws {HalyardError} FLICKER, MISSING_DOCUMENT, UNCONFIGURED_TESTS, UNDECLARED_FLAG, UNDECLARED_STATE; and what a component throws on the server
 */
export async function expectNoFlicker(ui: ReactNode, flags: FlagStates, options?: ForcedOptions): Promise<void> {
  const { body } = findDocument();
  const tree = provide(mergeForced(flags, options), ui);
  const html = await renderServer(tree);
  const problems = await inTurn(async () => {
    const container = body.appendChild(document.createElement("div"));
    container.innerHTML = html;
    try {
      return await hydrate(container, tree);
    } finally {
      container.remove();
    }
  });
  if (problems.length === 0) return;
  throw new HalyardError("FLICKER", {
    action: "hydrate without a flicker",
    cause: problems.join("; "),
    remedy: "Render the same on the server and in the browser's first render, from the flags and not from what the browser alone knows",
  });
}

/** Hydrates the server's HTML, and tells what a visitor would have noticed. */
async function hydrate(container: HTMLElement, tree: ReactNode): Promise<string[]> {
  const errors: string[] = [];
  const shown = [shownHtml(container)];
  const look = (): void => {
    const now = shownHtml(container);
    if (now !== shown.at(-1)) shown.push(now);
  };
  let committed = 1;
  const onRender: ProfilerOnRenderCallback = (_, phase) => {
    // What a layout effect changes at once takes the place of what nobody has seen yet.
    if (phase === "nested-update") shown.length = committed;
    committed = shown.length;
    look();
  };
  const observer = new MutationObserver(look);
  observer.observe(container, { subtree: true, childList: true, attributes: true, characterData: true });
  const note = (error: unknown): void => {
    // Where React could recover, its own error says little, and has the component's as its cause.
    const { cause } = Object(error) as { readonly cause?: unknown };
    errors.push(`React says ${JSON.stringify([error, ...(cause === undefined ? [] : [cause])].map((each) => firstLine(String(each))).join(" "))}`);
  };

  await takeReactErrors(
    (message) => {
      const isOurs = /hydrat/i.test(message);
      if (isOurs) errors.push(`React says ${JSON.stringify([firstLine(message), ...differencesIn(message)].join(" "))}`);
      return isOurs;
    },
    async () => {
      let root: Root | undefined;
      const hydrated = <Profiler id="flags" onRender={onRender}>{tree}</Profiler>;
      // `act` throws what no boundary catches, and tells it nobody else.
      await inAct(() => (root = hydrateRoot(container, hydrated, { onRecoverableError: note, onCaughtError: note }))).catch(note);
      look();
      observer.disconnect();
      await inAct(() => root?.unmount());
    },
  );
  return shown.length > 1 ? [`the server's HTML is ${shown[0]}, and the browser shows ${shown.slice(1).join(" and then ")}`, ...errors] : errors;
}

/** React warns of `act` where it is not told that this is a test. */
async function inAct<Result>(body: () => Result): Promise<Result> {
  const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  const before = scope.IS_REACT_ACT_ENVIRONMENT;
  scope.IS_REACT_ACT_ENVIRONMENT = true;
  try {
    // Not an async function: until that has ended, what other tests render would wait for it.
    return await act(body);
  } finally {
    scope.IS_REACT_ACT_ENVIRONMENT = before;
  }
}

let lastTurn: Promise<unknown> = Promise.resolve();

/** React has one queue of work for all that is in `act`, so that those who wait for theirs cannot do so side by side. */
function inTurn<Result>(body: () => Promise<Result>): Promise<Result> {
  const turn = lastTurn.then(body);
  lastTurn = turn.catch(() => {});
  return turn;
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]!;
}

/** The lines in which React marks what differs. */
function differencesIn(message: string): string[] {
  return Array.from(message.matchAll(/^[+-]\s+(.*)$/gm), ([line]) => line.replace(/\s+/g, " "));
}
