import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likePattern } from '../../sandbox/query/like.ts';
import { compareText, fold } from '../../sandbox/text.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const escaped = (plain: string): string => plain.replaceAll(/[\\%_]/g, '\\$&');

describe('text is compared as the collation of the database does', () => {
  it.each([
    ['emile', 'Émile'],
    ['STRASSE', 'strasse'],
    ['closing', 'closing   '],
    ['ﬁn', 'fin'],
    ['Straße', 'strasse'],
    ['ΛΌΓΟΣ', 'λογος'],
    ['カ', 'か'],
    ['😀', '😁'],
    ['½', '1⁄2'],
    ['control\u0001', 'control'],
    ['', '\u0301'],
  ])('%j and %j are the same', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it.each([
    ['a', 'b'],
    ['a b', 'ab'],
    ['ø', 'o'],
    ['æ', 'ae'],
    ['a\t', 'a'],
    [' a', 'a'],
    ['﹨', '\\\\'],
    ['\ufffd', '😀'],
  ])('%j and %j are not', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it('orders what is shorter as if spaces followed', () => {
    expect(['a', 'a\t', 'a!', 'a \t'].sort(compareText)).toEqual(['a\t', 'a \t', 'a', 'a!']);
  });

  it('orders letters whatever their case and accents, digits before them', () => {
    expect(['b', 'É', 'a', 'd', 'E2', '1'].sort(compareText)).toEqual(['1', 'a', 'b', 'd', 'É', 'E2']);
  });
});

describe('LIKE', () => {
  it.each([
    ['%', '', true],
    ['_', '', false],
    ['_', '😀', true],
    ['😀', '😀', true],
    ['😀', '😁', false],
    ['a%c', 'abbc', true],
    ['a%c', 'abcd', false],
    ['a%b%c', 'aXbYbZc', true],
    ['%_', 'a', true],
    ['50\\%', '50%', true],
    ['50\\%', '500', false],
    ['a\\', 'a\\', true],
    ['A_', 'áb', true],
    ['line%end', 'line\nend', true],
    ['a', 'a ', false],
    ['﹨', '﹨', true],
    ['%﹨', 'a\\', true],
    ['﹨', '%', false],
    ['％', '%', true],
    ['％', 'a', false],
    ['ss', 'ß', false],
    ['é', 'e\u0301', false],
    ['e_', 'e\u0301', true],
  ])('%j on %j is %j', (pattern, value, expected) => {
    expect(likePattern(pattern)(value)).toBe(expected);
  });

  it('finds a text by itself, by its start, its end and its middle', () => {
    fc.assert(
      fc.property(text, text, text, (before, middle, after) => {
        const whole = before + middle + after;
        for (const pattern of [
          escaped(whole),
          `${escaped(before)}%`,
          `%${escaped(after)}`,
          `%${escaped(middle)}%`,
        ]) {
          expect(likePattern(pattern)(whole)).toBe(true);
        }
      }),
      { examples: [['', '﹨', '']] },
    );
  });

  it('agrees with the definition, tried out letter by letter', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_'), maxLength: 8 });
    const value = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(letters, value, (pattern, held) => likePattern(pattern)(held) === like(pattern, held)),
    );
  });
});

function like(pattern: string, held: string): boolean {
  if (pattern === '') return held === '';
  if (pattern.startsWith('%')) {
    return like(pattern.slice(1), held) || (held !== '' && like(pattern, held.slice(1)));
  }
  if (held === '') return false;
  return (
    (pattern.startsWith('_') || held.startsWith(pattern.slice(0, 1))) && like(pattern.slice(1), held.slice(1))
  );
}
