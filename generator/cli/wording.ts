/** `1 file`, `9,137 fields`. */
export function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `3.2 MB`, in thousands as disks are sold. */
export function size(bytes: number): string {
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${amount.toFixed(1)} ${unit}`;
}

/** The first few of a long list, and how to see the others. */
export function excerpt(lines: readonly string[], verbose: boolean): readonly string[] {
  if (verbose || lines.length <= EXCERPT) return lines;
  return [...lines.slice(0, EXCERPT), `… and ${grouped(lines.length - EXCERPT)} more; --verbose lists them`];
}

const EXCERPT = 10;

/** Loading Intl for a comma takes longer than planning fifty modules. */
export function grouped(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
