import { Combobox } from "@base-ui/react/combobox";
import { useState, type ReactElement } from "react";

interface ChipsInputProps {
  label: string;
  values: readonly string[];
  /** What is offered; everything else can be typed. */
  suggestions?: readonly string[];
  /** How a typed text is kept. */
  normalize?: (text: string) => string;
  onChange: (values: string[]) => void;
}

/** A list of texts, each of which can be taken out again. Enter, or leaving the field, adds what was typed. */
export function ChipsInput({ label, values, suggestions = [], normalize = (text) => text.trim(), onChange }: ChipsInputProps): ReactElement {
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const text = normalize(typed);
  const isBlank = typed.trim() === "";
  const items = [...new Set([...(isBlank ? [] : [text]), ...suggestions.filter((item) => item.toLowerCase().includes(typed.trim().toLowerCase()))])].filter((item) => !values.includes(item));

  function add(): void {
    if (isBlank) return;
    setTyped("");
    if (!values.includes(text)) onChange([...values, text]);
  }

  return (
    <Combobox.Root multiple autoHighlight items={items} filteredItems={items} value={[...values]} onValueChange={(next) => { setTyped(""); onChange(next); }} inputValue={typed} onInputValueChange={setTyped} open={isOpen && items.length > 0} onOpenChange={setOpen}>
      <Combobox.Chips className="chips">
        {values.map((value) => (
          <Combobox.Chip key={value} className="chip" aria-label={value}>
            {value === "" ? <em>empty</em> : value}
            <Combobox.ChipRemove className="chip-remove" aria-label={`Remove ${value}`}>×</Combobox.ChipRemove>
          </Combobox.Chip>
        ))}
        <Combobox.Input aria-label={label} placeholder={values.length === 0 ? "Type, then Enter" : ""} onBlur={add} />
      </Combobox.Chips>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="positioner">
          <Combobox.Popup className="popup">
            <Combobox.List>{(item: string) => <Combobox.Item key={item} value={item} className="option">{item}</Combobox.Item>}</Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
