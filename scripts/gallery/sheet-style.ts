/** How the sheet looks, in the light or the dark, as the reader's system is set. */
export const sheetStyle = `
:root { color-scheme: light dark; --ground: light-dark(#f4f6f9, #14181f); --raised: light-dark(#fff, #1d232d);
  --line: light-dark(#d5dbe4, #343d4b); --text: light-dark(#131a24, #eef2f7); --soft: light-dark(#566273, #a3afc0);
  --accent: light-dark(#1d4fbf, #8ab8ff); --on-accent: light-dark(#fff, #071226); --bad: light-dark(#b3261e, #ff9d9d); }
* { box-sizing: border-box; margin: 0; }
body { display: grid; grid-template-columns: 15rem minmax(0, 1fr); background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1.25rem; border-right: 1px solid var(--line); }
h1 { font-size: 1.25rem; line-height: 1.25; }
nav p { margin: .5rem 0 1.25rem; color: var(--soft); font-size: .8125rem; }
fieldset { margin-bottom: 1.25rem; padding: 0; border: 0; }
legend { margin-bottom: .375rem; padding: 0; font-weight: 600; }
.choices { display: flex; flex-wrap: wrap; gap: .375rem; }
label { position: relative; padding: .125rem .625rem; border: 1px solid var(--line); border-radius: 1rem;
  background: var(--raised); font-size: .8125rem; cursor: pointer; }
label input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
label:has(:checked) { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
label:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
main { padding: 1.5rem 2rem 4rem; }
section { margin-bottom: 3rem; }
h2 { font-size: 1.375rem; }
h3 { margin: 1.25rem 0 0; font-size: 1rem; }
section > p { margin-bottom: 1rem; color: var(--soft); }
.pictures { display: flex; flex-wrap: wrap; gap: 1.25rem 1rem; margin-top: 1rem; }
figure { max-width: 100%; }
figure a { display: block; width: fit-content; overflow: hidden; border: 1px solid var(--line); border-radius: 6px; background: var(--raised); }
figure a:is(:hover, :focus-visible) { border-color: var(--accent); outline: 2px solid var(--accent); }
img { display: block; width: auto; max-width: 100%; height: 11.5rem; object-fit: contain; }
figcaption { contain: inline-size; margin-top: .25rem; color: var(--soft); font-size: .8125rem; font-variant-numeric: tabular-nums; }
.differences h2 { color: var(--bad); }
@media (max-width: 50rem) {
  body { display: block; }
  nav { position: static; height: auto; border: 0; border-bottom: 1px solid var(--line); }
  main { padding: 1.25rem; }
}`;
