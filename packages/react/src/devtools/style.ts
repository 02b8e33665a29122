/** The style sheet of the devtools. Nothing of the page's reaches in, and nothing of this one out. */
export const style = `
/* Of a rule for the host the page's own wins, unless this one is important; and "all" leaves out custom properties. */
:host { all: initial !important; color-scheme: light dark !important; }
.devtools {
  --surface: #fff;
  --sunken: #f3f5f8;
  --line: #d5dae1;
  --control: #7d8896;
  --ink: #16202b;
  --quiet: #51606f;
  --accent: #1d4ed8;
  --on-accent: #fff;
  --forced: #6d28d9;
  --on-forced: #fff;
  --problem: #9f1239;
  --problem-surface: #fff1f2;
  font: 13px/1.45 system-ui, sans-serif;
  color: var(--ink);
  text-align: start;
  overflow-wrap: anywhere;
}
@media (prefers-color-scheme: dark) {
  .devtools {
    --surface: #161b22;
    --sunken: #0e1217;
    --line: #323b46;
    --control: #768390;
    --ink: #e8edf2;
    --quiet: #a3b0bd;
    --accent: #93b4ff;
    --on-accent: #0b1220;
    --forced: #c4b5fd;
    --on-forced: #1d1037;
    --problem: #ffb4c0;
    --problem-surface: #3a1520;
  }
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, p, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; font: inherit; }
ul { list-style: none; }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); }

.launcher, .panel { position: fixed; right: 16px; bottom: 16px; z-index: 2147483647; background: var(--surface); border: 1px solid var(--line); }
.launcher { display: flex; align-items: center; gap: 6px; min-height: 36px; padding: 0 12px; border-radius: 18px; box-shadow: 0 2px 10px rgb(0 0 0 / 18%); font-weight: 600; }
.launcher:hover { border-color: var(--control); }
.mark { padding: 1px 7px; border-radius: 9px; font-size: 12px; }
.mark.forced { background: var(--forced); color: var(--on-forced); }
.mark.problem { background: var(--problem-surface); color: var(--problem); }

.panel { display: flex; flex-direction: column; top: auto; left: auto; margin: 0; padding: 0; width: 420px; height: auto; color: inherit; max-width: calc(100vw - 32px); max-height: min(680px, calc(100dvh - 32px)); border-radius: 12px; box-shadow: 0 12px 40px rgb(0 0 0 / 28%); overflow: hidden; }
.panel:focus { outline: none; }
header, footer { flex: none; }
header { display: flex; align-items: start; justify-content: space-between; gap: 12px; padding: 14px 12px 12px 16px; border-bottom: 1px solid var(--line); }
header > div { min-width: 0; }
h2 { font-size: 15px; font-weight: 650; }
.who { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
.close { flex: none; width: 32px; height: 32px; border: 0; border-radius: 8px; background: none; font-size: 22px; line-height: 1; }
.close:hover { background: var(--sunken); }
.body { display: flex; flex-direction: column; gap: 12px; padding: 12px 16px; overflow: auto; overscroll-behavior: contain; background: var(--sunken); }
.filter { width: 100%; min-height: 34px; padding: 0 10px; border: 1px solid var(--control); border-radius: 8px; background: var(--surface); }
.filter::placeholder { color: var(--quiet); opacity: 1; }
.flags { display: flex; flex-direction: column; gap: 10px; }
.flags:empty { display: none; }
.flag { display: flex; flex-direction: column; gap: 8px; padding: 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.heading { display: grid; grid-template-columns: minmax(0, 1fr) fit-content(50%); align-items: start; gap: 12px; }
h3 { min-width: 0; font: 600 13px/1.45 ui-monospace, monospace; }
.value { padding: 0 8px; border: 1px solid var(--control); border-radius: 9px; font-weight: 600; }
.value.forced { border-color: var(--forced); background: var(--forced); color: var(--on-forced); }
.problem { padding: 6px 10px; border-radius: 8px; background: var(--problem-surface); color: var(--problem); }
fieldset { display: flex; flex-wrap: wrap; gap: 6px; }
fieldset button, .actions button, .more { max-width: 100%; min-height: 30px; padding: 4px 10px; border: 1px solid var(--control); border-radius: 8px; background: var(--surface); }
fieldset button:hover, .actions button:hover, .more:hover { background: var(--sunken); }
fieldset button[aria-pressed=true] { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.more { text-align: start; }
.more::before { content: "▸ "; content: "▸ " / ""; }
.more[aria-expanded=true]::before { content: "▾ "; content: "▾ " / ""; }
dl { display: grid; gap: 3px; }
dl div { display: grid; grid-template-columns: 72px minmax(0, 1fr); gap: 8px; }
dt { color: var(--quiet); }
textarea { display: block; width: 100%; padding: 4px 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--sunken); color: inherit; font: 12px/1.45 ui-monospace, monospace; resize: vertical; }
a { color: var(--accent); }
.due { color: var(--problem); }
footer { display: flex; flex-direction: column; gap: 8px; padding: 12px 16px; border-top: 1px solid var(--line); }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.share { flex-basis: 100%; }
.share input { display: block; width: 100%; min-height: 32px; margin-top: 4px; padding: 0 8px; border: 1px solid var(--control); border-radius: 8px; background: var(--surface); }

@media (max-width: 520px) {
  .panel { inset: auto 0 0; width: auto; max-width: none; max-height: 80dvh; border-width: 1px 0 0; border-radius: 14px 14px 0 0; }
  .close { width: 44px; height: 44px; }
  fieldset button, .actions button, .more { min-height: 44px; padding: 4px 14px; }
}
@media (max-height: 420px) {
  .panel { max-height: calc(100dvh - 24px); overflow: auto; }
  .body { flex: none; }
}
@media print { .devtools { display: none; } }
@media (forced-colors: active) {
  fieldset button[aria-pressed=true], .value.forced { outline: 2px solid Highlight; }
  .mark, .problem { border: 1px solid; }
}
@media (prefers-reduced-motion: no-preference) {
  .panel { animation: rise 140ms ease-out; }
  @keyframes rise { from { transform: translateY(8px); opacity: 0; } }
}
`;
