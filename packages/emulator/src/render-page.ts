import { html } from "hono/html";
import type { Store } from "./create-store.ts";
import { renderFlag } from "./render-flag.ts";
import type { WebhookDelivery } from "./send-webhook.ts";
import type { Traffic } from "./traffic.ts";
import { propertyToText } from "./property-to-text.ts";

const shownEvents = 15;

/** The whole page. Everything on it is escaped by the template. */
export function renderPage({ project, lastDeliveries }: Store, traffic: Traffic, notice?: string): ReturnType<typeof html> {
  const flags = project.flags.filter(({ deleted, archived }) => !deleted && !archived);
  const requests = Object.entries(traffic.requests).sort(([, left], [, right]) => right - left);
  const faults = Object.entries(traffic.faults);
  const events = traffic.events.slice(-shownEvents).reverse();
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>${project.name}: flags</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/emulator/style.css">
  </head>
  <body>
    <main>
      <h1>${project.name}</h1>
      <p class="quiet">A local PostHog for flags. Project key <code>${project.token}</code>. <a href="/console">Open the console</a></p>
      ${notice && html`<p class="notice" role="alert">${notice}</p>`}
      <h2>Flags</h2>
      ${flags.length === 0 ? html`<p class="quiet">No flags yet.</p>` : flags.map((flag) => renderFlag(project, flag))}
      ${lastDeliveries.map((delivery) => html`<p class="quiet">${describeDelivery(delivery)}</p>`)}
      ${faults.length > 0 && html`<h2>Faults</h2><table>${faults.map(([endpoint, fault]) => html`<tr><td><code>${endpoint}</code></td><td><code>${JSON.stringify(fault)}</code></td></tr>`)}</table>`}
      <h2>Requests</h2>
      ${requests.length === 0
        ? html`<p class="quiet">None yet.</p>`
        : html`<table>${requests.map(([endpoint, count]) => html`<tr><td><code>${endpoint}</code></td><td>${count}</td></tr>`)}</table>`}
      <h2>Last events</h2>
      ${events.length === 0
        ? html`<p class="quiet">None yet.</p>`
        : html`<table>${events.map(
            ({ event, distinct_id, properties }) => html`<tr>
              <td><code>${event}</code></td>
              <td>${event === "$feature_flag_called" ? `${propertyToText(properties.$feature_flag)}: ${propertyToText(properties.$feature_flag_response)}` : ""}</td>
              <td><code>${distinct_id}</code></td>
            </tr>`,
          )}</table>`}
    </main>
  </body>
</html>`;
}

function describeDelivery({ url, at, status, problem }: WebhookDelivery): string {
  return `${new URL(url).host} was told of the last change at ${at}, and ${problem === undefined ? `answered ${status}` : `did not answer: ${problem}`}.`;
}
