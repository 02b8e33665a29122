import { HalyardError } from "@halyard/core";
import type { FlagStates } from "@halyard/core/states";
import { act, Profiler, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { provide } from "./flags-wrapper.tsx";
import { mergeForced, type ForcedOptions } from "./forced-states.ts";
import { renderServer } from "./render-server.ts";

/** What React says because a server's rendering and a browser's happen side by side here, and nowhere else. */
const inOneProcess = "Detected multiple renderers concurrently rendering the same context provider";

/**
 * Renders components as a server does, brings the HTML to life as a browser does, and throws unless that shows the same and
 * is the end of it: no other HTML, no second commit, no error. Needs a DOM.
 *
 * @example
 * await expectNoFlicker(<EditorBadge />, { "show-broadcast-editor-version": "v2" });
 *
 * @throws {HalyardError} FLICKER, UNCONFIGURED_TESTS, UNDECLARED_FLAG, UNDECLARED_STATE
 */
export async function expectNoFlicker(ui: ReactNode, flags: FlagStates, options?: ForcedOptions): Promise<void> {
  const forced = mergeForced(flags, options);
  const problems: string[] = [];
  let commits = 0;
  const tree = (
    <Profiler id="flags" onRender={() => void commits++}>
      {provide(forced, ui)}
    </Profiler>
  );

  const container = document.body.appendChild(document.createElement("div"));
  const writeError = console.error;
  console.error = (...words: unknown[]) => {
    const message = words.map(String).join(" ");
    if (!message.includes(inOneProcess)) problems.push(`the console says ${JSON.stringify(message)}`);
  };
  try {
    const html = await renderServer(tree);
    commits = 0;
    container.innerHTML = html;
    const served = container.innerHTML;
    const root = await hydrate(container, tree, problems);
    if (container.innerHTML !== served) problems.push(`the server's HTML is ${served}, and the browser shows ${container.innerHTML}`);
    if (commits !== 1) problems.push(`hydration took ${commits} commits in place of one`);
    await inAct(() => root.unmount());
  } finally {
    console.error = writeError;
    container.remove();
  }
  if (problems.length === 0) return;
  throw new HalyardError("FLICKER", {
    action: "hydrate without a flicker",
    cause: problems.join("; "),
    remedy: "Render the same on the server and in the browser's first render, from the flags and not from what the browser alone knows",
  });
}

async function hydrate(container: HTMLElement, tree: ReactNode, problems: string[]): Promise<{ unmount(): void }> {
  const note = (error: unknown): void => void problems.push(`React says ${JSON.stringify(String(error))}`);
  return inAct(() => hydrateRoot(container, tree, { onRecoverableError: note, onUncaughtError: note, onCaughtError: note }));
}

/** React warns of `act` where it is not told that this is a test. */
async function inAct<Result>(body: () => Result): Promise<Result> {
  const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  const before = scope.IS_REACT_ACT_ENVIRONMENT;
  scope.IS_REACT_ACT_ENVIRONMENT = true;
  try {
    return await act(async () => body());
  } finally {
    scope.IS_REACT_ACT_ENVIRONMENT = before;
  }
}
