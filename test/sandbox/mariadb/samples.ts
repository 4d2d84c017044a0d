import fc from 'fast-check';
import type { SeedDocument } from '../../../sandbox/index.ts';

/** The fields of the DocType that is queried: one of every kind of column. */
export const FIELDS: Readonly<Record<string, string>> = {
  data: 'Data',
  small: 'Small Text',
  choice: 'Select',
  code: 'Code',
  branch: 'Link',
  extra: 'JSON',
  count: 'Int',
  yes: 'Check',
  weight: 'Float',
  price: 'Currency',
  part: 'Percent',
  lasts: 'Duration',
  score: 'Rating',
  day: 'Date',
  moment: 'Datetime',
  hour: 'Time',
};

export const ROW_FIELDS: Readonly<Record<string, string>> = { item: 'Data', qty: 'Float' };

/** How Frappe's MariaDB keeps each fieldtype. */
export const COLUMN_TYPES: Readonly<Record<string, string>> = {
  Data: 'varchar(140)',
  'Small Text': 'text',
  Select: 'varchar(140)',
  Code: 'longtext',
  Link: 'varchar(140)',
  JSON: 'json',
  Int: 'int(11) NOT NULL DEFAULT 0',
  Check: 'tinyint(4) NOT NULL DEFAULT 0',
  Float: 'decimal(21,9) NOT NULL DEFAULT 0',
  Currency: 'decimal(21,9) NOT NULL DEFAULT 0',
  Percent: 'decimal(21,9) NOT NULL DEFAULT 0',
  Duration: 'decimal(21,9)',
  Rating: 'decimal(3,2)',
  Date: 'date',
  Datetime: 'datetime(6)',
  Time: 'time(6)',
};

const TEXTS = [
  ...['', ' ', 'a', 'A', 'á', 'a ', 'À  ', ' a', 'ab', 'a b', 'AB ', 'b', 'z', 'Zoo'],
  ...['ß', 'ss', 'SS', 'ﬁ', 'fi', 'é', 'e\u0301', 'E', 'æ', 'ae', 'ø', 'o', 'Ω', 'ω', 'ς', 'σ'],
  ...['ひ', 'ヒ', '日本', '한', '😀', '😁', '½', '０', '﹨', '％', '\u0001x', 'x', 'a\tb', 'a\nb'],
  ...['%', '_', '\\', 'a%b', 'a\\b', '50%_off', '0', '1', '10', '1.5', '-3', '5abc', "O'Brien", 'a,b', '"'],
];
const DAYS = ['0001-01-01', '2024-02-29', '2026-03-01', '2026-03-02', '2026-12-31', '9999-12-31'];
const TIMES = ['00:00:00', '00:00:01', '9:05:00', '09:05:00.5', '23:59:59', '23:59:59.999999'];
const NUMBERS = [0, 1, 2, 3, 10, 20, -1, -3, 0.5, 1.5, 0.1, 0.2, 2.25, 1e3, 99999.123456789];

const text = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TEXTS) }, fc.string({ maxLength: 6 }));
const day = fc.constantFrom(...DAYS);
const time = fc.constantFrom(...TIMES);
const moment = fc.oneof(
  day,
  fc.tuple(day, time).map((parts) => parts.join(' ').replace(' 9:', ' 09:')),
);
const number = fc.constantFrom(...NUMBERS);
const whole = number.map(Math.trunc);
/** A tree: each node with the one above it. */
export const BRANCHES: Readonly<Record<string, string | null>> = {
  root: null,
  left: 'root',
  'left leaf': 'left',
  right: 'root',
  'Right Leaf': 'right',
};

/** A value that a field of this fieldtype keeps. */
const KEPT: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Data: text,
  'Small Text': text,
  Code: text,
  Select: fc.constantFrom('', 'Open', 'closed', 'Éclair'),
  Link: fc.constantFrom(...Object.keys(BRANCHES)),
  JSON: fc.constantFrom('{"a":1}', '{"A":1}', '[]', '"é"', '"e"', '1', '"a "'),
  Int: whole,
  Check: fc.constantFrom(0, 1),
  Rating: fc.constantFrom(0, 0.2, 0.5, 1),
  Date: day,
  Datetime: moment,
  Time: time,
};

function kept(fieldtype: string): fc.Arbitrary<unknown> {
  return fc.option(KEPT[fieldtype] ?? number, { freq: 4 });
}

/** Documents with nulls, ties, accents, case, closing spaces and what else tells collations apart. */
export function sampleDocuments(count: number): readonly SeedDocument[] {
  const rows = fc.array(fc.record({ item: kept('Data'), qty: kept('Float') }), { maxLength: 3 });
  const fields = Object.fromEntries(
    Object.entries(FIELDS).map(([fieldname, fieldtype]) => [fieldname, kept(fieldtype)]),
  );
  const documents = fc.record({ ...fields, rows });
  return fc
    .sample(documents, { numRuns: count, seed: 20260301 })
    .map((document, at) => ({ doctype: 'Sample', name: nameOf(at), ...document }));
}

/** Names whose order is not that of their code points. */
function nameOf(at: number): string {
  const letter = ['a', 'B', 'ä', 'Z', '_', 'é'][at % 6] ?? '';
  return `${letter}${at}`;
}

/** What a filter sends for a column, often a value that it holds. */
export function sentFor(fieldtype: string | undefined): fc.Arbitrary<unknown> {
  if (fieldtype === 'Date') return fc.oneof(day, fc.constantFrom(null, ''));
  if (fieldtype === 'Datetime') return fc.oneof(moment, fc.constantFrom(null, ''));
  if (fieldtype === 'Time') return time;
  return fc.oneof(
    { weight: 4, arbitrary: KEPT[fieldtype ?? 'Data'] ?? number },
    { weight: 2, arbitrary: text },
    { weight: 1, arbitrary: fc.constantFrom(null, '') },
    { weight: 1, arbitrary: number },
  );
}

/** What a list of values sends, elements of any kind among them. */
export function listFor(fieldtype: string | undefined): fc.Arbitrary<unknown> {
  const element = fc.oneof(
    { weight: 5, arbitrary: KEPT[fieldtype ?? 'Data'] ?? number },
    { weight: 1, arbitrary: text },
    { weight: 1, arbitrary: fc.constantFrom(null, '') },
  );
  return fc.oneof(fc.array(element, { maxLength: 4 }), text);
}

export const patterns = fc.oneof(
  text,
  fc.tuple(text, fc.constantFrom('%', '_', '%%', ''), text).map((parts) => parts.join('')),
  text.map((part) => `%${part}%`),
  fc.constantFrom('2%', '%0', '1.5%', '%:05%', '2026%', '%-03-%', 1, 2, 1.5),
);

export { day, moment };
