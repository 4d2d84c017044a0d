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

/** `H:MM:SS`, with microseconds where there are any, or null for what is no time. */
export function parseTime(text: string): string | null {
  const [, sign, hours, minutes, seconds = '0', fraction = ''] = TIME.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) > 59 || Number(seconds) > 59)
    return null;
  const clock = `${sign ?? ''}${Number(hours)}:${minutes.padStart(2, '0')}:${seconds.padStart(2, '0')}`;
  return Number(fraction) > 0 ? `${clock}.${fraction.padEnd(6, '0')}` : clock;
}

/** A time that a column keeps, or null. Source: MariaDB takes -838:59:59.999999 to 838:59:59.999999. */
export function parseStoredTime(text: string): string | null {
  const time = parseTime(text);
  return time !== null && Math.abs(Number.parseInt(time, 10)) <= 838 ? time : null;
}

/** A stored time as it is read. Source: seconds with a fraction lose their zeros, `7:00:06.250000` is `7:00:6.25`. */
export function shownTime(stored: string): string {
  return stored.replace(/\d+\.\d+$/, (seconds) => String(Number(seconds)));
}

function clockTime(text: string): string | null {
  const time = parseTime(text);
  if (time === null || time.startsWith('-')) return null;
  const padded = time.replace(/^(\d):/, '0$1:');
  return Number(padded.slice(0, 2)) < 24 && padded[2] === ':' ? padded : null;
}
