import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../../sandbox/storage/row.ts';
import type { Row } from '../../sandbox/storage/row.ts';
import { Store } from '../../sandbox/storage/store.ts';
import { compareText, fold } from '../../sandbox/text.ts';

const COLOUR = {
  id: 'colour',
  identityOf: (row: Row): string | null => (row.colour === null ? null : fold(readText(row, 'colour'))),
};

const names = fc.constantFrom('a', 'A', 'á', 'b', 'B ', 'c', 'd', '_', 'z', '10', '9', 'ß', 'ss');
const colours = fc.constantFrom('red', 'RED', 'blue', '', null);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('put' as const), name: names, colour: colours }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), name: names }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('snapshot' as const, 'restore' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), name: names, colour: colours }) },
);

/** So many that a colour is looked up rather than looked for. */
const OTHERS = Array.from({ length: 100 }, (_, at): Row => ({ name: `other ${at}`, colour: 'green' }));

describe('a table', () => {
  it('finds and orders what it holds after any writes, failed ones and snapshots put back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const store = new Store(new Map());
        const table = store.table('Paint');
        for (const row of OTHERS) table.put(row);
        let held = new Map(OTHERS.map((row) => [fold(String(row.name)), row]));
        let kept = { restore: store.snapshot(), held: new Map(held) };
        for (const one of steps) {
          if (one.do === 'snapshot') kept = { restore: store.snapshot(), held: new Map(held) };
          if (one.do === 'restore') {
            kept.restore();
            held = new Map(kept.held);
          }
          if (one.do === 'delete') {
            table.delete(one.name);
            held.delete(fold(one.name));
          }
          if (one.do === 'fail')
            expect(() => store.transact(() => failAfter(table.put.bind(table), one))).toThrow();
          if (one.do === 'put') {
            const row = { name: one.name, colour: one.colour };
            table.put(row);
            held.set(fold(one.name), row);
          }
          table.rows();
          table.rowsWhere([{ indexing: COLOUR, wanted: new Set(['red']) }]);
          table.findBy('colour', 'red');
        }
        const expected = [...held.values()].sort((a, b) => compareText(String(a.name), String(b.name)));
        expect(table.rows()).toEqual(expected);
        for (const wanted of ['red', 'blue', '']) {
          const found = table.rowsWhere([{ indexing: COLOUR, wanted: new Set([wanted]) }]);
          const isWanted = (row: Row): boolean => COLOUR.identityOf(row) === wanted;
          expect(found.filter(isWanted)).toEqual(expected.filter(isWanted));
          if (wanted !== '') expect(table.findBy('colour', wanted)).toEqual(expected.find(isWanted));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('answers a look-up for few rows with those alone', () => {
    const table = new Store(new Map()).table('Paint');
    for (let at = 0; at < 100; at += 1) table.put({ name: `P${at}`, colour: at === 7 ? 'red' : 'blue' });
    const found = table.rowsWhere([{ indexing: COLOUR, wanted: new Set(['red']) }]);
    expect(found.map((row) => row.name)).toEqual(['P7']);
  });

  it('hands out rows that later writes leave as they are', () => {
    const table = new Store(new Map()).table('Paint');
    table.put({ name: 'b', colour: null });
    const before = table.rows();
    table.put({ name: 'a', colour: null });
    expect(before.map((row) => row.name)).toEqual(['b']);
    expect(table.rows().map((row) => row.name)).toEqual(['a', 'b']);
  });
});

function failAfter(
  put: (row: Row) => void,
  { name, colour }: Pick<Row, 'name'> & { colour: string | null },
): never {
  put({ name, colour });
  throw new Error('The transaction fails.');
}
