/** Mobile first, follows the phone's light or dark mode. */
export const stylesheet = `
:root { color-scheme: light dark; --ink: #14171f; --dim: #5b6270; --card: #fff; --ground: #f2f4f8;
  --accent: #2f5bea; --line: #dde1ea; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef0f6; --dim: #a2a9b8; --card: #1b1f2a;
  --ground: #10131a; --accent: #6f90ff; --line: #2c3242; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 17px/1.45 system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Noto Sans CJK SC', sans-serif; }
main { max-width: 30rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0; font-size: 1.7rem; letter-spacing: -.02em; }
.lead, .kind, .nothing { color: var(--dim); margin: .25rem 0 1rem; }
nav { display: grid; grid-template-columns: repeat(3, 1fr); gap: .6rem; margin-bottom: 1.25rem; }
nav a { display: grid; justify-items: center; align-content: start; gap: .45rem; padding: .9rem .4rem; border-radius: 1rem;
  background: var(--card); border: 2px solid transparent; color: inherit; text-decoration: none;
  text-align: center; font-size: .85rem; }
nav a[aria-current] { border-color: var(--accent); font-weight: 600; }
.photo { display: grid; place-items: center; width: 3rem; height: 3rem; border-radius: 50%;
  color: #fff; font-weight: 600; }
article { background: var(--card); border-radius: 1.2rem; padding: 1.1rem; margin-bottom: 1rem;
  border: 1px solid var(--line); }
article header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
.status { font-weight: 650; }
.status::before { content: ''; display: inline-block; width: .6rem; height: .6rem; border-radius: 50%;
  margin-right: .5rem; background: #8a92a3; }
.status.scanned::before { background: #e6a100; }
.status.authorized::before { background: #1f9d55; }
.status.cancelled::before, .status.error::before, .status.expired::before { background: #d64545; }
.left { color: var(--dim); font-variant-numeric: tabular-nums; white-space: nowrap; }
.kind { margin: .35rem 0 0; font-size: .85rem; }
.actions { display: grid; grid-auto-flow: column; gap: .6rem; }
form { margin-top: .9rem; }
button { width: 100%; min-height: 3.2rem; border: 0; border-radius: .9rem; font: inherit;
  font-weight: 600; background: var(--accent); color: #fff; cursor: pointer; }
@media (prefers-color-scheme: dark) { button { color: #0b1020; } }
button.cancel { background: transparent; color: inherit; border: 1px solid var(--line); }
button:active { transform: scale(.98); }
.problem { background: #d64545; color: #fff; border-radius: .9rem; padding: .8rem 1rem; }
a { color: var(--accent); }
`;
