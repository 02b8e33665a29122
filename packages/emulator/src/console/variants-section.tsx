import type { ReactElement } from "react";
import type { FlagFilters, FlagVariant } from "../project.ts";
import { PayloadField } from "./payload-field.tsx";
import { renameVariant } from "./rename-variant.ts";
import { shareEqually } from "./share-equally.ts";
import { VariantKeyInput } from "./variant-key-input.tsx";

/** What the flag gives: yes or no, or one of its variants; each with its payload. */
export function VariantsSection({ filters, onChange }: { filters: FlagFilters; onChange: (filters: FlagFilters) => void }): ReactElement {
  const variants = filters.multivariate?.variants ?? [];
  const total = Math.round(variants.reduce((sum, variant) => sum + variant.rollout_percentage, 0) * 100) / 100;
  const setVariants = (next: FlagVariant[]): void => onChange({ ...filters, multivariate: next.length > 0 ? { ...filters.multivariate, variants: next } : null });
  const setWeight = (index: number, weight: number): void => setVariants(variants.with(index, { ...variants[index]!, rollout_percentage: Number.isNaN(weight) ? 0 : weight }));

  function remove(index: number): void {
    const { key } = variants[index]!;
    const { [key]: _, ...payloads } = filters.payloads ?? {};
    const groups = filters.groups?.map((condition) => (condition.variant === key ? { ...condition, variant: null } : condition));
    const left = variants.toSpliced(index, 1);
    onChange({ ...filters, payloads, groups, multivariate: left.length > 0 ? { ...filters.multivariate, variants: left } : null });
  }

  return (
    <section className="card" aria-labelledby="values">
      <h2 id="values">Values</h2>
      {variants.length === 0 ? (
        <>
          <p className="quiet">On or off. With variants, whoever has the flag gets one of them.</p>
          <PayloadField value="true" filters={filters} onChange={onChange} />
        </>
      ) : (
        <ul className="variants">
          {variants.map((variant, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the key is what is edited
            <li key={index}>
              <div className="variant">
                <span className={`swatch value-${index % 6}`} aria-hidden="true" />
                <VariantKeyInput label={`Key of variant ${index + 1}`} value={variant.key} others={variants.toSpliced(index, 1).map(({ key }) => key)} onCommit={(key) => onChange(renameVariant(filters, index, key))} />
                <span className="percent">
                  <input type="number" min="0" max="100" step="any" required aria-label={`Weight of ${variant.key || `variant ${index + 1}`}`} value={variant.rollout_percentage} onChange={(event) => setWeight(index, event.target.valueAsNumber)} />
                  <span aria-hidden="true">%</span>
                </span>
                <button type="button" className="icon-button" aria-label={`Remove variant ${variant.key}`} onClick={() => remove(index)}>×</button>
              </div>
              <PayloadField value={variant.key} filters={filters} onChange={onChange} />
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <button type="button" onClick={() => setVariants([...variants, { key: "", rollout_percentage: variants.length === 0 ? 100 : 0 }])}>Add a variant</button>
        {variants.length > 1 && <button type="button" onClick={() => setVariants(shareEqually(variants))}>Share equally</button>}
        {variants.length > 0 && <output className={total === 100 ? "quiet" : "wrong"}>{total === 100 ? "The weights are 100 % together." : `The weights are ${total} % together; they have to be 100 %.`}</output>}
      </div>
    </section>
  );
}
