import { describe, expect, it } from 'vitest';
import { describeError, exitCodeOf } from '../../../generator/cli/exit.ts';
import { PullError, UsageError } from '../../../generator/errors.ts';
import { SnapshotError } from '../../../generator/schema/index.ts';

describe('the exit code of an error', () => {
  it.each([
    [2, new UsageError('an unknown key')],
    [2, new SnapshotError('cut')],
    [3, new PullError('refused')],
    [4, new TypeError('x is undefined')],
    [4, 'a string that was thrown'],
  ])('is %i for %s', (code, error) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

describe('what an error says', () => {
  it('is its message alone where the user can put it right', () => {
    expect(describeError(new UsageError('Choose another folder.'), true)).toBe('Choose another folder.');
  });

  it('asks for a report where it is a fault of doctyped', () => {
    expect(describeError(new TypeError('x is undefined'), false)).toBe(
      'x is undefined\nThis is a fault of doctyped, not of yours. Please report it, with what --debug prints.',
    );
  });

  it('has the stack of a fault where it is asked for', () => {
    expect(describeError(new TypeError('x is undefined'), true)).toMatch(
      /Please report it with these lines\.\nTypeError: x is undefined\n +at /,
    );
  });
});
