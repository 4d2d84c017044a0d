import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currency, decimals } from '../../../runtime/edge/decimal.ts';
import { conversionOf } from './conversion.ts';

const { decode, encode } = conversionOf(currency, 'Currency');

describe('a Currency', () => {
  test('of fifteen digits and nine decimals is kept digit for digit', () => {
    const amount = fc.tuple(
      fc.bigInt({ min: -1_000_000_000_000_000n, max: 1_000_000_000_000_000n }),
      fc.integer({ min: 0, max: 999_999_999 }),
    );
    fc.assert(
      fc.property(amount, ([whole, nanos]) => {
        const value = new Decimal(`${whole}.${String(nanos).padStart(9, '0')}`);
        const sent = encode(value);
        expect(String(sent)).not.toMatch(typeof sent === 'string' ? /e/i : /^NaN$/);
        expect((decode(sent) as Decimal).eq(value)).toBe(true);
      }),
    );
  });
  test('that a number holds is sent as a number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(encode(decode(number))).toBe(number);
      }),
    );
  });
  test('below 0 by nothing is 0', () => {
    expect(JSON.stringify(encode(new Decimal('-0')))).toBe('0');
  });
  test('is of the digits that the site wrote', () => {
    expect((decode(0.1) as Decimal).toString()).toBe('0.1');
    expect((decode('1000000000000000.123456789') as Decimal).toFixed()).toBe('1000000000000000.123456789');
    expect(encode(new Decimal('1000000000000000.123456789'))).toBe('1000000000000000.123456789');
    expect((decode('') as Decimal).eq(0)).toBe(true);
  });
  test.each([
    ['1e+16', '10000000000000000'],
    ['-1.5e-07', '-0.00000015'],
  ])('that Python writes as %s is %s', (wire, digits) => {
    expect((decode(wire) as Decimal).toFixed()).toBe(digits);
  });
  test.each(['1,000.50', 'free', true, '1e3', '1e+'])('%j is none', (wire) => {
    expect(decode(wire)).toBeUndefined();
  });
  test.each([new Decimal(Number.NaN), new Decimal(Infinity), new Decimal('1e309'), 1, '1', {}])(
    'is not made of %s',
    (value) => {
      expect(encode(value)).toBeUndefined();
    },
  );
});

test('Float and Percent are decimals where all numbers with decimals are', () => {
  expect(Object.keys(currency.conversions ?? {})).toEqual(['Currency']);
  expect(Object.keys(decimals.conversions ?? {})).toEqual(['Currency', 'Float', 'Percent']);
});
