import { html } from "hono/html";
import { describeCondition } from "./describe-condition.ts";
import type { FlagVariant, Project, ProjectFlag, ReleaseCondition } from "./project.ts";

type Html = ReturnType<typeof html>;

/** One flag with the forms that change it. */
export function renderFlag(project: Project, flag: ProjectFlag): Html {
  const { groups = [], multivariate, payloads = {} } = flag.filters;
  const variants = multivariate?.variants ?? [];
  return html`<article class="card" id="flag-${flag.id}" aria-labelledby="key-${flag.id}">
    <div class="head">
      <div>
        <h3 id="key-${flag.id}">${flag.key}</h3>
        <p class="quiet">${flag.name} ${flag.name && "·"} version ${flag.version}</p>
      </div>
      <form method="post" action="/emulator/flags/${flag.id}/active">
        <span class="state${flag.active ? " on" : ""}">${flag.active ? "On" : "Off"}</span>
        <button name="active" value="${String(!flag.active)}" aria-label="Switch ${flag.active ? "off" : "on"} ${flag.key}">${flag.active ? "Switch off" : "Switch on"}</button>
      </form>
    </div>
    <h4>Conditions, the first that matches decides</h4>
    ${groups.length === 0
      ? html`<p class="quiet">None: the flag is off for everybody.</p>`
      : html`<ol>${groups.map((condition, index) => renderCondition(project, flag, condition, index, variants))}</ol>`}
    ${variants.length > 0 && renderVariants(flag, variants)}
    ${Object.keys(payloads).length > 0 &&
    html`<h4>Payloads</h4><ul>${Object.entries(payloads).map(([value, payload]) => html`<li><span>${value}</span><code>${payload}</code></li>`)}</ul>`}
  </article>`;
}

function renderCondition(project: Project, flag: ProjectFlag, condition: ReleaseCondition, index: number, variants: readonly FlagVariant[]): Html {
  const whom = describeCondition(project, flag, condition);
  return html`<li>
    <span>${index + 1}. ${whom}</span>
    <form method="post" action="/emulator/flags/${flag.id}/conditions/${index}">
      ${variants.length > 0 &&
      html`<label>gets
        <select name="variant" aria-label="Variant for ${whom}">
          <option value="">by weight</option>
          ${variants.map(({ key }) => html`<option value="${key}" ${key === condition.variant ? "selected" : ""}>${key}</option>`)}
        </select></label>`}
      <label><input type="number" name="rollout" min="0" max="100" step="any" required value="${condition.rollout_percentage ?? 100}" aria-label="Rollout for ${whom}"> %</label>
      <button>Save</button>
    </form>
  </li>`;
}

function renderVariants(flag: ProjectFlag, variants: readonly FlagVariant[]): Html {
  return html`<h4>Weights of the variants, together 100 %</h4>
    <form method="post" action="/emulator/flags/${flag.id}/variants">
      ${variants.map(
        ({ key, name, rollout_percentage }) => html`<label>${key}${name && ` (${name})`}
          <input type="number" name="weight" min="0" max="100" step="any" required value="${rollout_percentage}"> %</label>`,
      )}
      <button>Save</button>
    </form>`;
}
