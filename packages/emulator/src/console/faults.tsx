import { useState, type ReactElement } from "react";
import type { Fault } from "../fault.ts";
import { callApi } from "./call-api.ts";
import { useApi } from "./use-api.ts";

const faults: Readonly<Record<string, { title: string; fault: Fault }>> = {
  slow: { title: "Slow: each answer takes 2 seconds", fault: { delayMs: 2000 } },
  down: { title: "Down: 503", fault: { status: 503 } },
  quota: { title: "Quota used up: 402", fault: { status: 402 } },
  garbage: { title: "Garbage: HTML in place of JSON", fault: { body: "<h1>Proxy</h1>", contentType: "text/html" } },
  hang: { title: "Hangs: never answers", fault: { hang: true } },
};

const endpoints: Readonly<Record<string, string>> = { "*": "Everything", "/flags": "Evaluation (/flags)", "/flags/definitions": "Definitions", "/batch": "Events of servers (/batch)", "/e": "Events of browsers (/e)" };

/** Switches that make the emulator misbehave, by endpoint. */
export function Faults(): ReactElement {
  const { data: current = {}, problem, reload } = useApi<Record<string, Fault>>("faults");
  const [refusal, setRefusal] = useState<string>();

  async function set(endpoint: string, name: string): Promise<void> {
    const { [endpoint]: _, ...others } = current;
    try {
      await callApi("PUT", "faults", name === "" ? others : { ...others, [endpoint]: faults[name]!.fault });
      setRefusal(undefined);
    } catch (error) {
      setRefusal((error as Error).message);
    }
    await reload();
  }

  return (
    <>
      <h1>Faults</h1>
      <p className="quiet">See how your application does without its flags. The most exact endpoint counts.</p>
      {(refusal ?? problem) !== undefined && <p role="alert" className="notice">{refusal ?? problem}</p>}
      <div className="card">
        {Object.keys({ ...endpoints, ...current }).map((endpoint) => (
          <label key={endpoint} className="stack">
            {endpoints[endpoint] ?? endpoint}
            <select value={nameOf(current[endpoint])} onChange={(event) => void set(endpoint, event.target.value)}>
              <option value="">Works</option>
              {nameOf(current[endpoint]) === "other" && <option value="other" disabled>Set from elsewhere: {JSON.stringify(current[endpoint])}</option>}
              {Object.entries(faults).map(([name, { title }]) => <option key={name} value={name}>{title}</option>)}
            </select>
          </label>
        ))}
        <button type="button" disabled={Object.keys(current).length === 0} onClick={() => void callApi("PUT", "faults", {}).then(reload)}>Mend everything</button>
      </div>
    </>
  );
}

function nameOf(fault: Fault | undefined): string {
  if (!fault) return "";
  const text = JSON.stringify(fault);
  return Object.entries(faults).find(([, known]) => JSON.stringify(known.fault) === text)?.[0] ?? "other";
}
