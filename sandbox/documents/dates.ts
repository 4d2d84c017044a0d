const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const TIME = /^(-?)(\d{1,3}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,6})\d*)?)?$/;

/** `YYYY-MM-DD`, or null for what is no date; a time behind it is cut off, as a date column does. */
export function parseDate(text: string): string | null {
  const [, year, month, day] = DATE.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : null;
}

/** `YYYY-MM-DD HH:MM:SS`, with microseconds where there are any, or null for what is no point in time. */
export function parseDatetime(text: string): string | null {
  const trimmed = text.trim().replace(/(Z|[+-]\d\d:?\d\d)$/, '');
  const date = parseDate(trimmed);
  if (date === null) return null;
  const rest = trimmed.replace(DATE, '').replace(/^[T ]/, '').trim();
  const time = rest === '' ? '00:00:00' : clockTime(rest);
  return time === null ? null : `${date} ${time}`;
}

/**
 * `H:MM:SS`, as a time column is read; or null for what is no time. Source: seconds with a fraction lose the zeros at
 * both ends, `7:00:06.250000` is `7:00:6.25`.
 */
export function parseTime(text: string): string | null {
  const parts = readTime(text);
  if (!parts) return null;
  const { sign, hours, minutes, seconds, fraction } = parts;
  const shown = Number(fraction) > 0 ? String(Number(`${seconds}.${fraction}`)) : seconds;
  return `${sign}${hours}:${minutes}:${shown}`;
}

interface Time {
  readonly sign: string;
  readonly hours: number;
  /** Two digits each. */
  readonly minutes: string;
  readonly seconds: string;
  /** Up to six digits. */
  readonly fraction: string;
}

function readTime(text: string): Time | null {
  const [, sign = '', hours, minutes, seconds = '0', fraction = ''] = TIME.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) > 59 || Number(seconds) > 59)
    return null;
  return {
    sign,
    hours: Number(hours),
    minutes: minutes.padStart(2, '0'),
    seconds: seconds.padStart(2, '0'),
    fraction,
  };
}

function clockTime(text: string): string | null {
  const time = readTime(text);
  if (!time || time.sign === '-' || time.hours > 23) return null;
  const clock = `${String(time.hours).padStart(2, '0')}:${time.minutes}:${time.seconds}`;
  return Number(time.fraction) > 0 ? `${clock}.${time.fraction.padEnd(6, '0')}` : clock;
}
