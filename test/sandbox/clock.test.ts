import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { column, field, openLibrary, visitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';

const NOON = new Date('2031-05-06T12:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let library: Sandbox;
let libby: Visitor;
let made = 0;

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
});
beforeEach(() => library.clock.freeze(NOON));
afterAll(() => library.close());

/** A new book as the site answers it. */
async function book(): Promise<{ name: string; bought: string; creation: string; modified: string }> {
  made += 1;
  const answer = await libby.post('/api/resource/Book', { name: `Book ${made}`, title: 'Emma' });
  return answer.content as Awaited<ReturnType<typeof book>>;
}

async function modifiedBy(change: Promise<Parameters<typeof field>[0]>): Promise<unknown> {
  return field(await change, 'modified');
}

describe('a frozen clock', () => {
  it('gives every document the same time, in the order of the writes', async () => {
    const [first, second] = [await book(), await book()];
    for (const { creation } of [first, second]) expect(creation).toMatch(/^2031-05-06 12:00:00\.00000\d$/);
    expect(second.creation > first.creation).toBe(true);
  });

  it('stops where it is unless it is told a time', async () => {
    library.clock.set(NOON);
    library.clock.run();
    library.clock.freeze();
    const stopped = library.clock.now().getTime();
    expect(stopped).toBeGreaterThanOrEqual(NOON.getTime());
    await setTimeout(5);
    expect(library.clock.now().getTime()).toBe(stopped);
  });
});

describe('a clock that is moved on', () => {
  it('stamps what changes afterwards, and leaves what was written before', async () => {
    const { name, creation } = await book();
    library.clock.advance(90 * MINUTE);
    expect(await modifiedBy(libby.put(`/api/resource/Book/${name}`, { pages: 1 }))).toBe(
      '2031-05-06 13:30:00.000000',
    );
    expect((await libby.get(`/api/resource/Book/${name}`)).content).toMatchObject({
      creation,
      modified: '2031-05-06 13:30:00.000000',
    });
  });

  it('carries defaults, series and Timespans over the end of a day, a month and a year', async () => {
    const before = await book();
    library.clock.set(new Date('2031-12-31T23:59:59Z'));
    expect((await book()).bought).toBe('2031-12-31');
    library.clock.advance(1000);
    const after = await book();
    expect(after.bought).toBe('2032-01-01');
    const loan = await libby.post('/api/resource/Loan', {
      naming_series: 'LOAN-.YYYY.-',
      book: before.name,
    });
    expect(field(loan, 'name')).toMatch(/^LOAN-2032-/);
    const today = await libby.get('/api/resource/Book', { filters: [['bought', 'Timespan', 'today']] });
    expect(column(today, 'name')).toEqual([after.name]);
  });

  it('goes back as well', async () => {
    library.clock.advance(-DAY);
    expect(await book()).toMatchObject({
      bought: '2031-05-05',
      creation: expect.stringMatching(/^2031-05-05 12:00:00\.00000\d$/) as string,
    });
  });

  it('stays frozen, or runs on', async () => {
    library.clock.advance(DAY);
    await setTimeout(5);
    expect(library.clock.now()).toEqual(new Date(NOON.getTime() + DAY));
    library.clock.run();
    library.clock.advance(DAY);
    const then = library.clock.now().getTime();
    expect(then).toBeGreaterThanOrEqual(NOON.getTime() + 2 * DAY);
    await setTimeout(5);
    expect(library.clock.now().getTime()).toBeGreaterThan(then);
  });

  it('refuses a time that no document could hold', () => {
    expect(() => library.clock.advance(-2000 * 366 * DAY)).toThrow(RangeError);
    expect(() => library.clock.advance(NaN)).toThrow(RangeError);
    expect(() => library.clock.set(new Date('never'))).toThrow(RangeError);
    expect(() => library.clock.freeze(new Date(8.64e15))).toThrow(RangeError);
    expect(library.clock.now()).toEqual(NOON);
  });
});

describe('a clock that runs again', () => {
  it('goes on from where it stood', async () => {
    library.clock.run();
    await setTimeout(5);
    const { creation } = await book();
    expect(creation).toMatch(/^2031-05-06 12:00:/);
    expect(creation > '2031-05-06 12:00:00.004000').toBe(true);
  });
});

describe('a clock in a snapshot', () => {
  it('stands again where it stood, stamps and all', async () => {
    const kept = library.snapshot();
    const first = await book();
    library.clock.advance(DAY);
    library.clock.run();
    kept.restore();
    made -= 1;
    expect(await book()).toEqual(first);
  });

  it('runs again as far from the time of the machine as it ran', async () => {
    library.clock.run();
    const kept = library.snapshot();
    library.clock.freeze(new Date('1999-12-31T12:00:00Z'));
    kept.restore();
    await setTimeout(5);
    const { creation } = await book();
    expect(creation).toMatch(/^2031-05-06 12:00:/);
    expect(creation > '2031-05-06 12:00:00.004000').toBe(true);
  });
});
