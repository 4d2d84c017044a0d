import { describe, expect, it } from 'vitest';
import { timespan } from '../../sandbox/query/timespan.ts';
import { VERSIONS } from '../../sandbox/versions.ts';

const { countedDays } = VERSIONS[16];

describe('a timespan, on Sunday 29 February 2032', () => {
  it.each([
    ['yesterday', '2032-02-28', '2032-02-28'],
    ['today', '2032-02-29', '2032-02-29'],
    ['tomorrow', '2032-03-01', '2032-03-01'],
    ['last week', '2032-02-22', '2032-02-28'],
    ['this week', '2032-02-29', '2032-03-06'],
    ['next week', '2032-03-07', '2032-03-13'],
    ['last month', '2032-01-01', '2032-01-31'],
    ['this month', '2032-02-01', '2032-02-29'],
    ['next month', '2032-03-01', '2032-03-31'],
    ['last quarter', '2031-10-01', '2031-12-31'],
    ['this quarter', '2032-01-01', '2032-03-31'],
    ['next quarter', '2032-04-01', '2032-06-30'],
    ['last 6 months', '2031-07-01', '2031-12-31'],
    ['next 6 months', '2032-04-01', '2032-09-30'],
    ['last year', '2031-01-01', '2031-12-31'],
    ['this year', '2032-01-01', '2032-12-31'],
    ['next year', '2033-01-01', '2033-12-31'],
    ['last 7 days', '2032-02-22', '2032-02-29'],
    ['last 90 days', '2031-12-01', '2032-02-29'],
    ['next 14 days', '2032-02-29', '2032-03-14'],
  ])('"%s" is %s to %s', (words, from, to) => {
    expect(timespan(words, '2032-02-29', countedDays)).toEqual([from, to]);
  });

  it.each(['this 6 months', 'next day', 'Last Week', 'last 8 days', 'next 90 days', ''])(
    '"%s" is none',
    (words) => {
      expect(timespan(words, '2032-02-29', countedDays)).toBeUndefined();
    },
  );
});
