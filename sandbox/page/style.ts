/** Light and dark, from 360 pixels on. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f8; --line: #dfe2e8; --ink: #1b1f27; --soft: #5a6373;
  --accent: #0b57c4; --good: #10683a; --good-ground: #e2f4e9; --bad: #a3201c; --bad-ground: #fce8e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --raised: #1d2128; --line: #333a45; --ink: #e8eaef; --soft: #a3acba;
    --accent: #7fb2ff; --good: #7ddba5; --good-ground: #12331f; --bad: #ff9d96; --bad-ground: #401a18;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code, pre { font: 0.87em/1.5 ui-monospace, monospace; }
.skip { position: absolute; left: -999px; padding: 8px 12px; background: var(--ground); z-index: 1; }
.skip:focus { left: 8px; top: 8px; }
header {
  display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px; padding: 12px 24px;
  border-bottom: 1px solid var(--line); background: var(--raised);
}
.brand { color: inherit; text-decoration: none; font-size: 17px; }
header nav { display: flex; gap: 4px; }
header nav a { padding: 4px 10px; border-radius: 6px; color: inherit; text-decoration: none; }
header nav a:hover { background: var(--line); }
header nav a[aria-current] { background: var(--accent); color: var(--ground); }
.site { margin: 0 0 0 auto; color: var(--soft); font-size: 13px; }
.site time { font-variant-numeric: tabular-nums; margin-left: 8px; white-space: nowrap; }
main { max-width: 1200px; margin: 0 auto; padding: 16px 24px 64px; }
h1 { margin: 8px 0 12px; font-size: 24px; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 28px 0 8px; font-size: 17px; }
h3 { margin: 8px 0 2px; font-size: 13px; color: var(--soft); font-weight: 600; }
h2 code, dt code, .facts, .none, [role='status'], #requests > p { color: var(--soft); }
h2 code, dt code { font-weight: 400; }
.facts { margin: -8px 0 12px; }
.trail { font-size: 13px; }
.trail a + a::before { content: '/'; display: inline-block; margin: 0 6px; color: var(--soft); }
.search { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.search label { flex-basis: 100%; font-size: 13px; color: var(--soft); }
.search input, .search button {
  font: inherit; color: inherit; padding: 7px 12px; border: 1px solid var(--soft); border-radius: 6px;
  background: var(--ground);
}
.search input { flex: 1 1 0; min-width: 0; max-width: 480px; }
.search button { background: var(--raised); cursor: pointer; }
[role='status'], #requests > p { margin: 10px 0; font-size: 13px; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 7px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
tbody tr:hover { background: var(--raised); }
thead th { font-size: 12px; font-weight: 600; color: var(--soft); white-space: nowrap; }
tbody th { font-weight: 400; overflow-wrap: anywhere; min-width: 128px; }
tbody td { overflow-wrap: break-word; max-width: 420px; }
.scroll td { min-width: 112px; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.time { font-variant-numeric: tabular-nums; white-space: nowrap; }
.pages { display: flex; gap: 16px; margin: 12px 0; }
main > details { margin-top: 24px; }
summary { cursor: pointer; }
main > details > summary { padding: 4px 0; margin-bottom: 8px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); gap: 0 32px; margin: 0; }
dl > div { padding: 8px 0; border-bottom: 1px solid var(--line); min-width: 0; }
dt { font-size: 12px; color: var(--soft); overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; max-height: 15em; overflow-y: auto; }
.live { font-size: 13px; color: var(--soft); }
.requests { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 8px; }
.requests:empty { display: none; }
.requests li + li { border-top: 1px solid var(--line); }
.requests summary {
  display: grid; grid-template-columns: 52px 64px minmax(0, 1fr) auto 160px; gap: 0 12px; align-items: baseline;
  padding: 7px 12px; font-size: 14px;
}
.requests summary:hover { background: var(--raised); }
.requests .path { overflow-wrap: anywhere; }
.requests .who, .requests .time { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.requests .time { text-align: right; }
.requests details > :not(summary) { margin-left: 12px; margin-right: 12px; }
.status { text-align: center; border-radius: 5px; font-size: 13px; font-variant-numeric: tabular-nums; }
.good { background: var(--good-ground); color: var(--good); }
.bad { background: var(--bad-ground); color: var(--bad); }
pre { margin: 0 0 12px; padding: 10px 12px; overflow-x: auto; background: var(--raised); border-radius: 6px; max-height: 30em; }
@media (max-width: 700px) {
  header { padding: 10px 16px; }
  main { padding: 12px 16px 48px; }
  .site { margin: 0; }
  .site time { margin: 0; display: block; }
  .wide { display: none; }
  .requests summary { grid-template-columns: 52px 56px minmax(0, 1fr); gap: 2px 8px; }
  .requests .path { grid-column: 1 / -1; }
  .requests .status { grid-row: 1; }
  .requests .time { grid-row: 1; grid-column: 3; }
  .requests .who { grid-column: 1 / -1; }
}
`;
