import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date } from '../../../runtime/edge/date.ts';
import { conversionOf } from './conversion.ts';

const moment = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

describe('a Date', () => {
  const { decode, encode } = conversionOf(date, 'Date');

  test('is midnight UTC, and the same text again', () => {
    fc.assert(
      fc.property(moment, (any) => {
        const text = any.toISOString().slice(0, 10);
        const decoded = decode(text) as Date;
        expect(decoded.toISOString()).toBe(`${text}T00:00:00.000Z`);
        expect(encode(decoded)).toBe(text);
      }),
    );
  });
  test('is the day of a moment', () => {
    expect(decode('2026-01-31 23:59:59.999999')).toEqual(new Date('2026-01-31'));
  });
  test.each(['0000-00-00', '2026-02-30', '2026-02-30 09:00:00', 1])('%j is none', (wire) => {
    expect(decode(wire)).toBeUndefined();
  });
  test.each([
    ['a time of day', new Date('2026-01-31T09:00:00Z')],
    ['an invalid date', new Date(Number.NaN)],
    ['a year that the site has not', new Date('+010000-01-01T00:00:00Z')],
    ['a text', '2026-01-31'],
  ])('is not made of %s', (_, value) => {
    expect(encode(value)).toBeUndefined();
  });
});

describe('a Datetime', () => {
  const { decode, encode } = conversionOf(date, 'Datetime');

  test('has the time of the site in its UTC parts', () => {
    const decoded = decode('2026-01-31 09:05:07.250000') as Date;
    expect([decoded.getUTCHours(), decoded.getUTCMinutes(), decoded.getUTCMilliseconds()]).toEqual([
      9, 5, 250,
    ]);
  });
  test('to the microsecond is the same text again while it is not changed', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 999_999 }), (any, micros) => {
        const text = `${any.toISOString().slice(0, 19).replace('T', ' ')}.${String(micros).padStart(6, '0')}`;
        expect(encode(decode(text))).toBe(text);
      }),
    );
  });
  test('of another realm is one', () => {
    const other: unknown = runInNewContext("new Date('2026-01-31T09:00:00.5Z')");
    expect(other).not.toBeInstanceOf(Date);
    expect(encode(other)).toBe('2026-01-31 09:00:00.500');
  });
  test('that was changed or copied holds milliseconds', () => {
    const decoded = decode('2026-01-31 09:00:00.123456') as Date;
    expect(encode(new Date(decoded))).toBe('2026-01-31 09:00:00.123');
    decoded.setUTCMilliseconds(0);
    expect(encode(decoded)).toBe('2026-01-31 09:00:00');
  });
  test('with the offset of the site is the time of the site', () => {
    const decoded = decode('2026-01-31 09:05:07.250001+05:30') as Date;
    expect(decoded.toISOString()).toBe('2026-01-31T09:05:07.250Z');
    expect(encode(decoded)).toBe('2026-01-31 09:05:07.250001');
  });
  test.each(['0001-01-01 00:00:00', '9999-12-31 23:59:59'])('%s is one', (text) => {
    expect(encode(decode(text))).toBe(text);
  });
  test.each(['2026-02-30 09:00:00', '2026-01-31T09:00:00Z', 'now'])('%j is none', (wire) => {
    expect(decode(wire)).toBeUndefined();
  });
});
