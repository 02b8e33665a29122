import { useState, type ReactElement } from "react";
import { formatValue, parseValue, type TypedValue } from "./typed-value.ts";

interface TypedInputProps {
  label: string;
  value: TypedValue;
  placeholder?: string;
  onChange: (value: TypedValue) => void;
}

/** One value: a number, a truth value or a text. */
export function TypedInput({ label, value, placeholder, onChange }: TypedInputProps): ReactElement {
  const [typed, setTyped] = useState("");
  return (
    <input
      required
      aria-label={label}
      placeholder={placeholder}
      // What was typed, for as long as it stands for the value: `1.` is on the way to `1.5`.
      value={parseValue(typed) === value ? typed : formatValue(value)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parseValue(event.target.value));
      }}
    />
  );
}
