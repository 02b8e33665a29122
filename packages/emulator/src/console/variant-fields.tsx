import type { ReactElement } from "react";
import type { FlagFilters } from "../project.ts";

/** The variants with their weights, and the payload of each value. */
export function VariantFields({ filters, onChange }: { filters: FlagFilters; onChange: (filters: FlagFilters) => void }): ReactElement {
  const variants = filters.multivariate?.variants ?? [];
  const values = variants.length > 0 ? variants.map(({ key }) => key) : ["true"];

  const setVariants = (next: typeof variants): void => onChange({ ...filters, multivariate: next.length > 0 ? { variants: next } : null });

  function setPayload(value: string, text: string): void {
    const { [value]: _, ...others } = filters.payloads ?? {};
    onChange({ ...filters, payloads: text === "" ? others : { ...others, [value]: text } });
  }

  return (
    <>
      {variants.map((variant, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the key is what is edited
        <div key={index} className="row">
          <label className="stack">Variant <input required value={variant.key} onChange={(event) => setVariants(variants.with(index, { ...variant, key: event.target.value }))} /></label>
          <label className="stack">
            Weight of {variant.key || "the new variant"}, %
            <input type="number" min="0" max="100" step="any" required value={variant.rollout_percentage} onChange={(event) => setVariants(variants.with(index, { ...variant, rollout_percentage: event.target.valueAsNumber || 0 }))} />
          </label>
          <button type="button" aria-label={`Remove variant ${variant.key}`} onClick={() => setVariants(variants.toSpliced(index, 1))}>Remove</button>
        </div>
      ))}
      <button type="button" onClick={() => setVariants([...variants, { key: "", rollout_percentage: variants.length === 0 ? 100 : 0 }])}>Add a variant</button>
      {values.map((value) => (
        <label key={value} className="stack">
          Payload of {value}, JSON
          <textarea rows={2} value={filters.payloads?.[value] ?? ""} onChange={(event) => setPayload(value, event.target.value)} />
        </label>
      ))}
    </>
  );
}
