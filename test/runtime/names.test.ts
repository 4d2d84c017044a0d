import { describe, expect, test } from 'vitest';
import { ArgumentError, nameOf, parseJson, toJson } from '../../runtime/index.ts';
import { Customer } from './branded.ts';
import { LabCounter } from './lab.ts';

describe('nameOf', () => {
  test('gives the name back as it is', () => {
    expect(nameOf(Customer, 'ACME')).toBe('ACME');
    expect(nameOf(LabCounter, 7)).toBe(7);
  });

  test.each([[''], [undefined], [null], [Number.NaN], [7n], [{}]])('takes %o for no name', (name) => {
    expect(() => nameOf(Customer, name as string)).toThrow(ArgumentError);
    expect(() => nameOf(Customer, name as string)).toThrow(/^Customer: .* is no name of a document\.$/);
  });
});

test('the text of a JSON field is read and written with its type', () => {
  const text = toJson({ a: [1, null] });
  expect(text).toBe('{"a":[1,null]}');
  expect(parseJson(text).a).toEqual([1, null]);
  expect(() => parseJson('{')).toThrow(SyntaxError);
});
