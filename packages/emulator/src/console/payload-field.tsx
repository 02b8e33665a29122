import { useId, type ReactElement } from "react";
import type { FlagFilters } from "../project.ts";

interface PayloadFieldProps {
  /** The flag's value that the payload comes with. */
  value: string;
  filters: FlagFilters;
  onChange: (filters: FlagFilters) => void;
}

/** The payload of a value, as JSON. */
export function PayloadField({ value, filters, onChange }: PayloadFieldProps): ReactElement {
  const id = useId();
  const text = filters.payloads?.[value];
  const isWrong = text !== undefined && !isJson(text);

  function set(next: string | undefined): void {
    const { [value]: _, ...others } = filters.payloads ?? {};
    onChange({ ...filters, payloads: next === undefined ? others : { ...others, [value]: next } });
  }

  if (text === undefined) return <button type="button" className="link-button" onClick={() => set("{}")}>Add a payload<span className="hidden"> to {value}</span></button>;
  return (
    <div className="payload">
      <label className="stack grow">
        Payload, JSON<span className="hidden"> of {value}</span>
        <textarea rows={Math.min(12, text.split("\n").length + 1)} spellCheck={false} value={text} aria-invalid={isWrong} aria-describedby={isWrong ? id : undefined} onChange={(event) => set(event.target.value)} />
      </label>
      <button type="button" className="icon-button" aria-label={`Remove the payload of ${value}`} onClick={() => set(undefined)}>×</button>
      {isWrong && <p id={id} className="wrong">This is not JSON.</p>}
    </div>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
