/** The stylesheet of the page. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f6f4, #141517);
  --card: light-dark(#fff, #1d1f22);
  --line: light-dark(#e3e3de, #303338);
  --text: light-dark(#1d1f21, #e8e8e6);
  --quiet: light-dark(#63666b, #9da1a8);
  --accent: light-dark(#1d4ed8, #8fb0ff);
  --on: light-dark(#15703c, #6fd397);
  --on-ground: light-dark(#e2f4e8, #163222);
  --bad: light-dark(#a3271b, #ff9d92);
  --bad-ground: light-dark(#fdecea, #3a1b18);
  font: 15px/1.5 system-ui, sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); }
main { max-width: 56rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { margin: 0; font-size: 1.6rem; letter-spacing: -.01em; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.05rem; }
h3 { margin: 0; font: 600 1rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 .35rem; font-size: .8rem; font-weight: 600; color: var(--quiet); }
p { margin: .25rem 0; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: .9rem; }
.notice { padding: .6rem .9rem; border-radius: 8px; background: var(--bad-ground); color: var(--bad); }
.card { margin: 0 0 1rem; padding: 1.1rem 1.25rem; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
.head { display: flex; gap: 1rem; align-items: flex-start; justify-content: space-between; }
.state { padding: .1rem .55rem; border-radius: 99px; border: 1px solid var(--line); font-size: .8rem; color: var(--quiet); }
.state.on { color: var(--on); background: var(--on-ground); border-color: transparent; }
ol, ul { margin: .35rem 0 0; padding: 0; list-style: none; }
li { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; justify-content: space-between; padding: .5rem 0; }
li + li { border-top: 1px solid var(--line); }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 0; }
label { display: inline-flex; gap: .35rem; align-items: center; font-size: .9rem; color: var(--quiet); }
input, select, button { font: inherit; color: var(--text); padding: .25rem .5rem; border: 1px solid color-mix(in srgb, var(--text) 30%, transparent); border-radius: 7px; background: var(--card); }
input[type=number] { width: 5rem; text-align: right; font-variant-numeric: tabular-nums; }
button { cursor: pointer; font-size: .9rem; white-space: nowrap; }
button:hover { border-color: var(--accent); color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
td { padding: .35rem .5rem .35rem 0; text-align: left; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td:last-child:not(:first-child) { padding-right: 0; text-align: right; font-variant-numeric: tabular-nums; }
tr:last-child td { border-bottom: 0; }
`;
