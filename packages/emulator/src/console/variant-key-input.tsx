import { useState, type ReactElement } from "react";

interface VariantKeyInputProps {
  label: string;
  value: string;
  /** The keys of the other variants. */
  others: readonly string[];
  onCommit: (key: string) => void;
}

/** A variant's key. It counts when it is complete, since payloads and conditions follow it. */
export function VariantKeyInput({ label, value, others, onCommit }: VariantKeyInputProps): ReactElement {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? value;
  const isTaken = others.includes(text);

  function commit(): void {
    if (typed === undefined || isTaken) return;
    setTyped(undefined);
    if (typed !== value) onCommit(typed);
  }

  return (
    <input
      ref={(input) => input?.setCustomValidity(isTaken ? "Another variant has this key." : "")}
      className="grow"
      required
      aria-label={label}
      aria-invalid={isTaken}
      placeholder="key"
      spellCheck={false}
      value={text}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        // Enter completes the key; it does not save the whole form.
        if (event.key !== "Enter") return;
        event.preventDefault();
        commit();
      }}
    />
  );
}
