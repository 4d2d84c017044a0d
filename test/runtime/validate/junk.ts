import fc from 'fast-check';

const part = fc.oneof(fc.nat(99), fc.constantFrom(0, 1, 12, 23, 24, 31, 59, 60));
const two = part.map((number) => String(number).padStart(2, '0'));
const year = fc.constantFrom('0001', '1000', '2024', '2026', '9999', '10000', '26');
const fraction = fc.constantFrom('', '.5', '.123456', '.1234567');

const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));
const text = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const day = joined(year, text('-', '-', '/'), two, text('-'), two);
const clock = joined(
  fc.oneof(two, part.map(String), text('838', '839')),
  text(':'),
  two,
  text(':'),
  two,
  fraction,
);

const NUMBERS = [0, 1, 2, -1, 0.5, 1.5, 1e12, 1e21, 2 ** 31, 2 ** 31 - 1, -(2 ** 31), 2 ** 53, 2 ** 63];
const WORDS = [
  '',
  ' ',
  '0',
  '1',
  '5',
  '1.5',
  'now',
  'null',
  '{}',
  '[]',
  '"',
  'A',
  'a',
  ' A',
  '<p></p>',
  '<img>',
];
const LENGTHS = [5, 6, 140, 141, 65_535, 65_536].map((length) => 'x'.repeat(length));

/** Values that JSON has a form for: right for one fieldtype, wrong for another, and at the edges of both. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    [],
    {},
    ['a'],
    { a: 1 },
    '😀'.repeat(140),
    ...NUMBERS,
    ...WORDS,
    ...LENGTHS,
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.string(),
  fc.json(),
  day,
  joined(text('', '-'), clock),
  joined(two, text(':'), two),
  joined(text('2026-01-31', '2026-1-31', '2026-02-30'), text(' ', 'T', '  '), clock, text('', 'Z', '+01:00')),
);
