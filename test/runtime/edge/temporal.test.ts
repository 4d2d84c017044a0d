import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { temporal } from '../../../runtime/edge/temporal.ts';
import { conversionOf } from './conversion.ts';

const two = (number: number): string => String(number).padStart(2, '0');
const fraction = fc
  .integer({ min: 0, max: 999_999 })
  .map((micros) => (micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`));
const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

describe('a Date', () => {
  const { decode, encode } = conversionOf(temporal, 'Date');

  test('is a PlainDate, and the same text again', () => {
    fc.assert(
      fc.property(day, (date) => {
        const text = date.toISOString().slice(0, 10);
        const decoded = decode(text) as Temporal.PlainDate;
        expect(decoded).toBeInstanceOf(Temporal.PlainDate);
        expect([decoded.year, decoded.month, decoded.day]).toEqual(text.split('-').map(Number));
        expect(encode(decoded)).toBe(text);
      }),
    );
  });
  test.each(['0001-01-01', '9999-12-31', '2024-02-29'])('%s is one', (text) => {
    expect(encode(decode(text))).toBe(text);
  });
  test.each(['2026-01-31 09:00:00', '2026-01-31 23:59:59.999999'])('is the day of %s', (text) => {
    expect(encode(decode(text))).toBe('2026-01-31');
  });
  test('of another calendar is sent as the day it is', () => {
    expect(encode(Temporal.PlainDate.from('2026-01-31').withCalendar('gregory'))).toBe('2026-01-31');
  });
  test.each([
    '0000-00-00',
    '2026-02-30',
    '2026-13-01',
    '2026-02-30 09:00:00',
    '2026-01-31 noon',
    '31.01.2026',
    'Today',
    20260131,
  ])('%j is none', (wire) => {
    expect(decode(wire)).toBeUndefined();
  });
  test.each([
    '2026-01-31',
    new Date(),
    Temporal.PlainDateTime.from('2026-01-31T09:00'),
    Temporal.PlainDate.from('+010000-01-01'),
    Temporal.PlainDate.from('-000001-01-01'),
    Temporal.PlainDate.from('0000-12-31'),
    {},
  ])('is not made of %s', (value) => {
    expect(encode(value)).toBeUndefined();
  });
  test('is null where a Single holds an empty text', () => {
    expect(decode('')).toBeNull();
  });
});

describe('a Datetime', () => {
  const { decode, encode } = conversionOf(temporal, 'Datetime');

  test('is a PlainDateTime to the microsecond, and the same text again', () => {
    fc.assert(
      fc.property(day, fraction, (date, micros) => {
        const text = date.toISOString().slice(0, 19).replace('T', ' ') + micros;
        const decoded = decode(text) as Temporal.PlainDateTime;
        expect(decoded).toBeInstanceOf(Temporal.PlainDateTime);
        expect(decoded.millisecond * 1000 + decoded.microsecond).toBe(Number(micros.slice(1)));
        expect(encode(decoded)).toBe(text);
      }),
    );
  });
  test.each([
    ['0001-01-01 00:00:00', '0001-01-01 00:00:00'],
    ['9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999'],
    ['2026-01-31 09:00:00.5', '2026-01-31 09:00:00.500000'],
    ['2026-01-31T09:00', '2026-01-31 09:00:00'],
    ['2026-01-31 9:00:00', '2026-01-31 09:00:00'],
    ['2026-01-31', '2026-01-31 00:00:00'],
    // What RQ Job and RQ Worker answer, in the time zone of the site.
    ['2026-01-31 09:00:00.000001+05:30', '2026-01-31 09:00:00.000001'],
    ['2026-01-31 09:00:00-08:00', '2026-01-31 09:00:00'],
  ])('%s is sent as %s', (wire, sent) => {
    expect(encode(decode(wire))).toBe(sent);
  });
  test('finer than a microsecond is cut off, as the column would', () => {
    expect(encode(Temporal.PlainDateTime.from('2026-01-31T09:00:00.123456789'))).toBe(
      '2026-01-31 09:00:00.123456',
    );
  });
  test.each(['0000-00-00 00:00:00', '2026-01-31 24:00:00', '2026-01-31T09:00:00Z', '2026-02-30 09:00:00', 1])(
    '%j is none',
    (wire) => {
      expect(decode(wire)).toBeUndefined();
    },
  );
  test.each([
    '2026-01-31 09:00:00',
    Temporal.PlainDate.from('2026-01-31'),
    Temporal.PlainDateTime.from('+010000-01-01T00:00'),
  ])('is not made of %s', (value) => {
    expect(encode(value)).toBeUndefined();
  });
});

describe('a Time', () => {
  const { decode, encode } = conversionOf(temporal, 'Time');

  test('is a Duration, and the same text again, below 0 and above 24 hours too', () => {
    const time = fc.tuple(
      fc.constantFrom('', '-'),
      fc.integer({ min: 0, max: 838 }),
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 59 }),
      fraction,
    );
    fc.assert(
      fc.property(time, ([sign, hours, minutes, seconds, micros]) => {
        const clock = `${hours}:${two(minutes)}:${two(seconds)}${micros}`;
        const decoded = decode(sign + clock) as Temporal.Duration;
        expect(decoded).toBeInstanceOf(Temporal.Duration);
        expect(Math.abs(decoded.hours)).toBe(hours);
        expect(Math.abs(decoded.minutes)).toBe(minutes);
        expect(encode(decoded)).toBe(/[1-9]/.test(clock) ? sign + clock : clock);
      }),
    );
  });
  test.each([
    ['1:02:03', '1:02:03'],
    ['09:00:00', '9:00:00'],
    ['9:00', '9:00:00'],
    ['838:59:59.999999', '838:59:59.999999'],
    ['-838:59:59', '-838:59:59'],
    // How Python writes what is no time of day.
    ['-1 day, 22:57:57', '-1:02:03'],
    ['1 day, 2:03:04', '26:03:04'],
    ['-35 days, 1:00:01', '-838:59:59'],
    ['-1 day, 23:59:59.999999', '-0:00:00.000001'],
  ])('%s is sent as %s', (wire, sent) => {
    expect(encode(decode(wire))).toBe(sent);
  });
  test.each(['839:00:00', '-839:00:00', '1:60:00', 'noon', 3600])('%j is none', (wire) => {
    expect(decode(wire)).toBeUndefined();
  });
  test('is made of days, never of months, and of no more than the column keeps', () => {
    expect(encode(Temporal.Duration.from({ days: 1, hours: 1 }))).toBe('25:00:00');
    expect(encode(Temporal.Duration.from({ months: 1 }))).toBeUndefined();
    expect(encode(Temporal.Duration.from({ hours: 839 }))).toBeUndefined();
    expect(encode(Temporal.PlainTime.from('09:00'))).toBeUndefined();
    expect(encode('9:00:00')).toBeUndefined();
  });
});

describe('a Duration', () => {
  const { decode, encode } = conversionOf(temporal, 'Duration');

  test('of seconds with nine decimals is kept digit for digit', () => {
    const seconds = fc.tuple(
      fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }),
      fc.integer({ min: 0, max: 999_999_999 }),
    );
    fc.assert(
      fc.property(seconds, ([whole, nanos]) => {
        const wire = `${whole}.${String(nanos).padStart(9, '0')}`;
        const sent = encode(decode(wire));
        expect(Number(sent)).toBe(Number(wire));
        expect((decode(sent) as Temporal.Duration).toString()).toBe(
          (decode(wire) as Temporal.Duration).toString(),
        );
      }),
    );
  });
  test.each([0, 1, -1, 3661, 0.5, 1e-9, 90_061.25, 999_999_999_999])(
    '%d is sent as the number it was',
    (wire) => {
      expect(encode(decode(wire))).toBe(wire);
    },
  );
  test('is in hours and below', () => {
    expect(String(decode(90_061.5))).toBe('PT25H1M1.5S');
    expect(String(decode('3600'))).toBe('PT1H');
    expect(decode('')).toBeNull();
  });
  test.each(['an hour', true, 1e300, '1e3'])('%j is none', (wire) => {
    expect(decode(wire)).toBeUndefined();
  });
});
