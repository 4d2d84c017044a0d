import { cpus } from 'node:os';
import { isHeld, ratioOf, type Figure, type Row } from './row.ts';

/** The table as Markdown, which also reads well on a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    shown(row.ours),
    row.others.map(shown).join('; '),
    ratioShown(row),
    targetShown(row),
    verdictOf(row),
  ]);
  return layOut([['what', 'doctyped', 'compared with', 'ratio', 'target', ''], ...cells]);
}

/** `docs/benchmarks.md`: the table, on what it was measured, and how each row is. */
export function documentOf(
  rows: readonly Row[],
  versions: Readonly<Record<string, string>>,
  date: string,
): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'an unnamed processor'}, Node.js ${process.versions.node}`;
  const others = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `# Benchmarks

Written by \`npm run bench\` on ${date}: ${machine}; ${others.join(', ')}.

Each row is measured in one run on one machine, doctyped and what it is compared with in turn. Figures are the median of the
rounds, and the least and the most in brackets. A ratio is of the medians, doctyped's over the first of the others. Ratios
travel from machine to machine; milliseconds do not.

${tableOf(rows)}
## How

${rows.map(({ what, how }) => `- **${what}**: ${how}\n`).join('')}`;
}

function shown({ label, sample: { median, min, max }, unit }: Figure): string {
  const spread = min === max ? '' : ` (${number(min)}–${number(max)})`;
  return `${label} ${number(median)} ${unit}${spread}`.trim();
}

function ratioShown(row: Row): string {
  const ratio = ratioOf(row);
  return ratio === undefined ? '' : `${number(ratio)} ×`;
}

function targetShown({ target }: Row): string {
  if (!target) return '';
  return `≤ ${target.unit === 'ratio' ? `${target.atMost.toFixed(2)} ×` : `${target.atMost} ${target.unit}`}`;
}

function verdictOf(row: Row): string {
  const held = isHeld(row);
  if (held === undefined) return '';
  return held ? 'held' : '**missed**';
}

/** Three figures that count: 1234, 12.3, 0.123. */
function number(value: number): string {
  return value.toFixed(Math.max(0, 2 - Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1)))));
}

function layOut(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return line(head) + rule + rows.slice(1).map(line).join('');
}
