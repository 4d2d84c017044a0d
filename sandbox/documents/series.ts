import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';

/** What a naming series may draw on. */
export interface SeriesSource {
  readonly clock: Clock;
  readonly store: Store;
  /** What a word stands for that is no field's; undefined for text. */
  readonly word: (word: string) => string | undefined;
  /** The document's own value of a field, undefined where it has no such field. */
  readonly value: (fieldname: string) => string | undefined;
}

/**
 * Spells out a naming series: `INV-.YYYY.-.#####` gives `INV-2026-00001`.
 *
 * Its parts stand between dots: date parts, fieldnames, `#`s for a counter of that many digits, text. A counter runs
 * for what stands before it; only the first one counts.
 */
export function nextOfSeries(series: string, source: SeriesSource): string {
  const parts = (series.includes('#') ? series : `${series}.#####`).split('.');
  return spell(parts, source);
}

/**
 * Takes back the number of a name that is no longer used, where it is the last of its series.
 *
 * Source: the prefix of a series that says its `#`s is what stands before its last dot, or all of it without those `#`s
 * where they stand elsewhere; what is left of the name without its prefix is the number, and no number where it is none.
 */
export function takeBackName(series: string, name: string, source: SeriesSource): void {
  const at = series.lastIndexOf('.');
  const isCounted = series.includes('.#');
  const last = isCounted ? series.slice(at + 1) : '#';
  const start = isCounted ? series.slice(0, at) : series;
  const [counter = ''] = /#+/.exec(series) ?? [];
  const prefix = last.includes('#') ? start : start.replaceAll(counter, '');
  const rest = last.includes('#') ? name : name.replaceAll(last, '');
  const spelled = prefix.includes('.') ? spell(prefix.split('.'), source) : prefix;
  const number = rest.replaceAll(spelled, '');
  if (/^\d+$/.test(number)) source.store.takeBackInSeries(spelled, Number(number));
}

/** Spells out `format:`: what stands in braces are parts of a series, each with a counter of its own. */
export function spellFormat(format: string, source: SeriesSource): string {
  return format.replace(/\{([^{}]+)\}/g, (_match, part: string) => spell([part], source));
}

/** Spells out what stands before a counter that is kept elsewhere. */
export function spellPrefix(prefix: string, source: SeriesSource): string {
  return spell(prefix.split('.'), source);
}

function spell(parts: readonly string[], source: SeriesSource): string {
  let name = '';
  let counted = false;
  for (const part of parts) {
    if (part === '') continue;
    if (!part.startsWith('#')) name += wordOf(part, source);
    else if (!counted) {
      name += String(source.store.nextInSeries(name)).padStart(part.length, '0');
      counted = true;
    }
  }
  return name;
}

function wordOf(part: string, { clock, value, word }: SeriesSource): string {
  const [year = '', month = '', day = ''] = clock.today().split('-');
  switch (part) {
    case 'YYYY':
      return year;
    case 'YY':
      return year.slice(2);
    case 'MM':
      return month;
    case 'DD':
      return day;
    case 'JJJ':
      return String(dayOfYear(clock.today())).padStart(3, '0');
    case 'WW':
      return String(weekOfYear(clock.today())).padStart(2, '0');
    case 'timestamp':
      return clock.stamp();
    default:
      return value(part.replace(/[{}]/g, '')) ?? word(part) ?? part;
  }
}

const DAY = 86_400_000;

function dayOfYear(date: string): number {
  return Math.floor((Date.parse(date) - Date.parse(`${date.slice(0, 4)}-01-01`)) / DAY) + 1;
}

/**
 * The ISO week, the first of which holds the year's first Thursday. Source: days at a year's ends that belong to a week of
 * another year are of week 0 and week 53 (`determine_consecutive_week_number` of frappe/model/naming.py).
 */
function weekOfYear(date: string): number {
  const thursday = new Date(Date.parse(date) + DAY * (3 - ((new Date(date).getUTCDay() + 6) % 7)));
  const week = Math.ceil(dayOfYear(thursday.toISOString().slice(0, 10)) / 7);
  const month = date.slice(5, 7);
  if (month === '01' && week >= 52) return 0;
  return month === '12' && week === 1 ? 53 : week;
}
