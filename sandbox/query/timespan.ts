type Range = readonly [from: string, to: string];

const MONTHS_OF: Readonly<Partial<Record<string, number>>> = { month: 1, quarter: 3, year: 12 };
const STEPS: Readonly<Partial<Record<string, number>>> = { last: -1, this: 0, next: 1 };
const DAYS: Readonly<Partial<Record<string, number>>> = { yesterday: -1, today: 0, tomorrow: 1 };

/** Numbers of days before or after today that a Timespan may count, by the word that stands before them. */
export type CountedDays = Readonly<Record<'last' | 'next', readonly number[]>>;

/**
 * The days that the words of a Timespan stand for, such as `last week` or `next 6 months`; undefined for other words.
 *
 * Source: `get_timespan_date_range` of frappe/utils/data.py. Weeks start on Sundays, quarters and years are those of
 * the calendar, six months are the two whole quarters before or after this one, and counted days include today.
 *
 * @param today - `YYYY-MM-DD`
 */
export function timespan(words: string, today: string, counted: CountedDays): Range | undefined {
  const day = DAYS[words];
  if (day !== undefined) return [addDays(today, day), addDays(today, day)];
  const last = counted.last.find((days) => words === `last ${days} days`);
  if (last !== undefined) return [addDays(today, -last), today];
  const next = counted.next.find((days) => words === `next ${days} days`);
  if (next !== undefined) return [today, addDays(today, next)];
  const [, step = '', unit = ''] = /^(last|this|next) (week|month|quarter|6 months|year)$/.exec(words) ?? [];
  const steps = STEPS[step];
  if (steps === undefined) return undefined;
  if (unit === 'week') return week(addDays(today, steps * 7));
  if (unit === '6 months') return steps === 0 ? undefined : halfYear(today, steps);
  return period(today, MONTHS_OF[unit] ?? 1, steps);
}

function week(date: string): Range {
  const sunday = addDays(date, -weekday(date));
  return [sunday, addDays(sunday, 6)];
}

function halfYear(today: string, step: number): Range {
  const [first, last] = step < 0 ? [-2, -1] : [1, 2];
  return [period(today, 3, first)[0], period(today, 3, last)[1]];
}

/** The calendar's period of so many months that lies `steps` periods from today's. */
function period(today: string, months: number, steps: number): Range {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const start = (Math.floor((year * 12 + month - 1) / months) + steps) * months;
  return [firstOfMonth(start), addDays(firstOfMonth(start + months), -1)];
}

/** @param month - counted from January of the year 0 */
function firstOfMonth(month: number): string {
  return format(Date.UTC(Math.floor(month / 12), month % 12, 1));
}

/** @param date - `YYYY-MM-DD` */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return format(moved.getTime());
}

function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function format(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
