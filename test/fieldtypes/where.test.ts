import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArgumentError, type Column, type OrWhere, type Timespan, type Where } from '../../runtime/index.ts';
import { Specimen, type NewSpecimen } from './client/custom/specimen.js';
import { MEANINGS, OPERATORS, SEVERAL_CONDITIONS, type ColumnFieldtype } from './operators.ts';
import { meets, type AnyComparison } from './oracle.ts';
import { openSpecimens, type SpecimenSite } from './site.ts';
import { fieldnameOf, VALUES } from './specimen.ts';

/** Days that each word stands for on Monday 9 March 2026. */
const SPANS: Readonly<Record<Timespan, readonly [from: string, to: string]>> = {
  yesterday: ['2026-03-08', '2026-03-08'],
  today: ['2026-03-09', '2026-03-09'],
  tomorrow: ['2026-03-10', '2026-03-10'],
  'last week': ['2026-03-01', '2026-03-07'],
  'this week': ['2026-03-08', '2026-03-14'],
  'next week': ['2026-03-15', '2026-03-21'],
  'last month': ['2026-02-01', '2026-02-28'],
  'this month': ['2026-03-01', '2026-03-31'],
  'next month': ['2026-04-01', '2026-04-30'],
  'last quarter': ['2025-10-01', '2025-12-31'],
  'this quarter': ['2026-01-01', '2026-03-31'],
  'next quarter': ['2026-04-01', '2026-06-30'],
  'last 6 months': ['2025-07-01', '2025-12-31'],
  'next 6 months': ['2026-04-01', '2026-09-30'],
  'last year': ['2025-01-01', '2025-12-31'],
  'this year': ['2026-01-01', '2026-12-31'],
  'next year': ['2027-01-01', '2027-12-31'],
};

/** Nothing is above All: Frappe then takes what is not set for the name that there is none of. */
const NODES = {
  'descendants of': ['Plants', 'Trees'],
  'ancestors of': [],
  'not descendants of': ['All'],
  'not ancestors of': ['All', 'Plants', 'Trees'],
} as const;

/** A row of a list. */
type Columns = Pick<Specimen, Column<Specimen>>;

describe.each([14, 15, 16] as const)('on Frappe %i', (frappe) => {
  let site: SpecimenSite;
  let specimens: readonly Columns[];

  beforeAll(async () => {
    site = await openSpecimens(frappe);
    await site.erp(Specimen).create({ name: 'empty' });
    for (const at of [0, 1, 2] as const) await site.erp(Specimen).create(specimen(at));
    specimens = await site.erp(Specimen).list({ fields: ['*'], orderBy: ['name', 'asc'] });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  const found = async (where: Where<Specimen>): Promise<string[]> =>
    (await site.erp(Specimen).list({ where, orderBy: ['name', 'asc'] })).map(({ name }) => name);
  const foundByOne = async (orWhere: OrWhere<Specimen>): Promise<string[]> =>
    (await site.erp(Specimen).list({ orWhere, orderBy: ['name', 'asc'] })).map(({ name }) => name);

  describe.each(Object.keys(MEANINGS) as ColumnFieldtype[])('%s', (fieldtype) => {
    const fieldname = fieldnameOf(fieldtype) as keyof Columns;
    const meaning = MEANINGS[fieldtype];

    test.each(OPERATORS[meaning])('%s finds what it says', async (operator) => {
      const values = specimens.map((row) => row[fieldname]).filter((value) => value !== null);
      for (const operand of operandsOf(operator, values.length > 0 ? values : ['a', 'b', 'c'])) {
        const comparison: AnyComparison = [operator, operand];
        const expected = specimens.filter((row) => meets(row[fieldname], meaning, spelledOut(comparison)));
        expect(await found({ [fieldname]: comparison }), JSON.stringify(comparison)).toEqual(
          expected.map(({ name }) => name),
        );
      }
    });

    const several: readonly string[] = Object.hasOwn(SEVERAL_CONDITIONS, fieldtype)
      ? SEVERAL_CONDITIONS[fieldtype as keyof typeof SEVERAL_CONDITIONS]
      : [];
    const single = OPERATORS[meaning].filter((operator) => !several.includes(operator));

    test.each(single)('%s is one of several conditions', async (operator) => {
      const values = specimens.map((row) => row[fieldname]).filter((value) => value !== null);
      for (const operand of operandsOf(operator, values.length > 0 ? values : ['a', 'b', 'c'])) {
        const comparison: AnyComparison = [operator, operand];
        const expected = specimens.filter(
          (row) => row.name === 'specimen 1' || meets(row[fieldname], meaning, spelledOut(comparison)),
        );
        const orWhere = { name: 'specimen 1', [fieldname]: comparison };
        expect(await foundByOne(orWhere), JSON.stringify(comparison)).toEqual(
          expected.map(({ name }) => name),
        );
      }
    });

    // A list of whole numbers would be one condition, but the types know a number only.
    test.each(several.filter((operator) => operator === 'between' || !fieldtype.endsWith('Int')))(
      '%s is several conditions, and none of several',
      async (operator) => {
        const operand = VALUES[fieldtype as keyof typeof VALUES].slice(1);
        await expect(foundByOne({ [fieldname]: [operator, operand] })).rejects.toThrow(ArgumentError);
      },
    );

    test('a value is that value, and null what is not set', async () => {
      for (const row of specimens) {
        const value = row[fieldname];
        const expected = specimens.filter((other) =>
          value === null
            ? meets(other[fieldname], meaning, ['is', 'not set'])
            : meets(other[fieldname], meaning, ['=', value]),
        );
        expect(await found({ [fieldname]: value })).toEqual(expected.map(({ name }) => name));
      }
    });
  });

  test.each(Object.entries(NODES))('a Link to a tree knows %s', async (operator, names) => {
    const expected = specimens.filter(({ a_kind }) => (names as readonly unknown[]).includes(a_kind));
    const where = { a_kind: [operator, 'All'] } as unknown as Where<Specimen>;
    const unset = operator === 'not descendants of' ? ['empty'] : [];
    expect(await found(where)).toEqual([...expected.map(({ name }) => name), ...unset].sort());
  });
});

const KINDS = ['All', 'Plants', 'Trees'] as const;

function specimen(at: 0 | 1 | 2): NewSpecimen {
  const values = Object.entries(VALUES).map(([fieldtype, three]) => [fieldnameOf(fieldtype), three[at]]);
  return {
    ...Object.fromEntries(values),
    name: `specimen ${at}`,
    a_doctype: 'Specimen Group',
    a_kind: KINDS[at],
  } as NewSpecimen;
}

/** Operands that tell right rows from wrong ones, made of the values that are there in ascending order. */
function operandsOf(operator: string, values: readonly unknown[]): readonly unknown[] {
  switch (operator) {
    case 'is':
      return ['set', 'not set'];
    case 'timespan':
      return Object.keys(SPANS);
    case 'in':
    case 'not in':
      return [values.slice(0, 1), values.slice(1), values, []];
    case 'between':
      return [
        [values[0], values[1]],
        [values[1], values[1]],
      ];
    case 'like':
    case 'not like':
      return [...new Set(values.flatMap((value) => patternsOf(String(value))))];
    default:
      return values;
  }
}

function patternsOf(text: string): readonly string[] {
  return [text, `${text.slice(0, 2)}%`, `%${text.slice(-2)}`, `_${text.slice(1)}`, `${text}_`];
}

/** A Timespan as the range of days that it stands for; the last day of a Datetime to its end. */
function spelledOut([operator, operand]: AnyComparison): AnyComparison {
  if (operator === 'timespan') {
    const [from, to] = SPANS[operand as Timespan];
    return ['between', [from, `${to} 23:59:59.999999`]];
  }
  return [operator, operand];
}
