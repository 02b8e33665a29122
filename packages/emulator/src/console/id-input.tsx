import { Autocomplete } from "@base-ui/react/autocomplete";
import { useState, type ReactElement } from "react";

/** Somebody who is offered by their id. */
export interface KnownId {
  value: string;
  /** What else is known of them. */
  hint?: string;
}

interface IdInputProps {
  label: string;
  value: string;
  known: readonly KnownId[];
  placeholder?: string;
  onChange: (id: string) => void;
  /** Called when the id is complete; without it Enter means what it does elsewhere. */
  onEnter?: () => void;
}

/** An id: one of those that are known, found by name too, or any other. */
export function IdInput({ label, value, known, placeholder, onChange, onEnter }: IdInputProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  // While it is open, readers of the screen are kept to it: not for nothing, and not for what stands there already.
  const found = isOpen ? known.filter((item) => matches(item, value)) : [];
  const offered = found.length === 1 && found[0]!.value === value ? [] : found;
  return (
    <Autocomplete.Root items={known} filteredItems={offered} value={value} onValueChange={onChange} itemToStringValue={({ value: id }) => id} open={offered.length > 0} onOpenChange={setOpen} openOnInputClick>
      <label className="stack grow">
        {label}
        <Autocomplete.Input
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          onKeyDown={(event) => {
            // On what is offered it takes that.
            if (event.key !== "Enter" || !onEnter || event.currentTarget.hasAttribute("aria-activedescendant")) return;
            event.preventDefault();
            setOpen(false);
            onEnter();
          }}
        />
      </label>
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} className="positioner">
          <Autocomplete.Popup className="popup">
            <Autocomplete.List>
              {(item: KnownId) => (
                <Autocomplete.Item key={item.value} value={item} className="option">
                  {item.value} {item.hint !== undefined && <span className="quiet">{item.hint}</span>}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}

function matches({ value, hint = "" }: KnownId, query: string): boolean {
  return `${value} ${hint}`.toLowerCase().includes(query.trim().toLowerCase());
}
