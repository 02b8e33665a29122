import type { ReactElement } from "react";
import useSWR from "swr";
import type { Fault } from "../fault.ts";
import { callApi } from "./call-api.ts";
import { Heading } from "./heading.tsx";
import { Notice } from "./notice.tsx";
import { useAction } from "./use-action.ts";

const faults: Readonly<Record<string, { title: string; fault: Fault }>> = {
  slow: { title: "Slow: answers after 2 s", fault: { delayMs: 2000 } },
  down: { title: "Down: 503", fault: { status: 503 } },
  quota: { title: "Quota used up: 402", fault: { status: 402 } },
  garbage: { title: "Garbage: HTML, not JSON", fault: { body: "<h1>Proxy</h1>", contentType: "text/html" } },
  hang: { title: "Hangs: never answers", fault: { hang: true } },
};

const endpoints: Readonly<Record<string, { title: string; about: string }>> = {
  "*": { title: "Everything", about: "What has no fault of its own below" },
  "/flags": { title: "Evaluation", about: "/flags: PostHog decides for one person" },
  "/flags/definitions": { title: "Definitions", about: "/flags/definitions: the rules that your server evaluates" },
  "/batch": { title: "Events of servers", about: "/batch: what posthog-node reports" },
  "/e": { title: "Events of browsers", about: "/e: what posthog-js reports" },
};

/** Switches that make the emulator misbehave, by endpoint. */
export function Faults(): ReactElement {
  const { data: current = {}, error, mutate } = useSWR<Record<string, Fault>, Error>("faults");
  const act = useAction();
  const count = Object.keys(current).length;

  async function set(next: Record<string, Fault>): Promise<void> {
    await act(() => callApi("PUT", "faults", next));
    await mutate();
  }

  function choose(endpoint: string, name: string): Promise<void> {
    const { [endpoint]: _, ...others } = current;
    return set(name === "" ? others : { ...others, [endpoint]: faults[name]!.fault });
  }

  return (
    <>
      <Heading title="Faults">
        <button type="button" disabled={count === 0} onClick={() => void set({})}>Mend everything</button>
      </Heading>
      <p className="quiet lead">Break PostHog on purpose, and see how your application does. The console itself goes on working.</p>
      <Notice text={error?.message} />
      <ul className="card faults">
        {Object.keys({ ...endpoints, ...current }).map((endpoint) => (
          <li key={endpoint}>
            <label>
              <span className="fault-name">
                {endpoints[endpoint]?.title ?? endpoint} {endpoint in current && <span className="badge bad">broken</span>}
                <span className="quiet">{endpoints[endpoint]?.about ?? "Set from elsewhere"}</span>
              </span>
              <select value={nameOf(current[endpoint])} onChange={(event) => void choose(endpoint, event.target.value)}>
                <option value="">Works</option>
                {nameOf(current[endpoint]) === "other" && <option value="other" disabled>Other: {JSON.stringify(current[endpoint])}</option>}
                {Object.entries(faults).map(([name, { title }]) => <option key={name} value={name}>{title}</option>)}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}

function nameOf(fault: Fault | undefined): string {
  if (!fault) return "";
  const text = JSON.stringify(fault);
  return Object.entries(faults).find(([, known]) => JSON.stringify(known.fault) === text)?.[0] ?? "other";
}
