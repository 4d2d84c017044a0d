import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { weightsOf } from '../../sandbox/collation/weights.ts';
import { startSandbox } from '../../sandbox/index.ts';
import type { Sandbox, SeedDocument } from '../../sandbox/index.ts';
import { likePattern } from '../../sandbox/query/like.ts';
import { RESERVED_WORDS } from '../../generator/schema/index.ts';
import { compareText, fold } from '../../sandbox/text.ts';
import { absent, identifier, literal, openDatabase } from './mariadb/database.ts';
import { conditionSql } from './mariadb/frappe-sql.ts';
import type { SentFilter } from './mariadb/frappe-sql.ts';
import {
  BRANCHES,
  COLUMN_TYPES,
  FIELDS,
  ROW_FIELDS,
  day,
  listFor,
  moment,
  patterns,
  sampleDocuments,
  sentFor,
} from './mariadb/samples.ts';
import { visitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';

const present = await openDatabase();
const database = present ?? absent();
afterAll(() => present?.drop());

const RUNS = 1000;
const MINUTES = 60_000;
const DOCUMENTS = 150;
const TODAY = '2026-03-02';

describe.runIf(present)('text compares as in MariaDB', () => {
  it('character by character', async () => {
    await database.run('CREATE TABLE digits (d int PRIMARY KEY)');
    await database.run(`INSERT INTO digits VALUES ${Array.from({ length: 256 }, (_, d) => `(${d})`).join()}`);
    const rows = await database.rows(`
      SELECT code, HEX(WEIGHT_STRING(CONVERT(CHAR(code USING utf32) USING utf8mb4) COLLATE utf8mb4_unicode_ci))
      FROM (SELECT high.d * 256 + low.d AS code FROM digits high, digits low) codes`);
    const other = rows.filter(([code, hex]) => hexOf(weightsOf(Number(code))) !== hex);
    expect(rows).toHaveLength(0x10000);
    expect(other).toEqual([]);
  });

  it('text by text: equal, in order, and alike', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({
        unit: fc.constantFrom('a', 'A', 'á', ' ', '%', '_', '\\', 'ß', 's', '\t', '\u0301', '😀'),
      }),
    );
    const pairs = fc.sample(fc.tuple(text, text), { numRuns: 4000, seed: 1 });
    const rows = await database.rows(
      pairs
        .map(
          ([a, b], at) =>
            `SELECT ${at}, ${collated(a)} = ${collated(b)}, STRCMP(${collated(a)}, ${collated(b)}), ` +
            `${collated(a)} LIKE ${collated(b)}`,
        )
        .join(' UNION ALL '),
    );
    for (const [at, equal, order, like] of rows) {
      const [a, b] = pairs[Number(at)] ?? ['', ''];
      const ours = [fold(a) === fold(b), Math.sign(compareText(a, b)), likePattern(b)(a)];
      expect({ a, b, ours }).toEqual({ a, b, ours: [equal === 1, order, like === 1] });
    }
    expect(rows).toHaveLength(pairs.length);
  });
});

it.runIf(present)('the words that are refused are those that MariaDB keeps to itself', async () => {
  const keywords = await database.rows('SELECT DISTINCT LOWER(word) FROM information_schema.keywords');
  const words = keywords.map(([word]) => String(word)).filter((word) => /^\w+$/.test(word));
  const refused: string[] = [];
  for (const word of words) await database.run(`SELECT 1 AS ${word}`).catch(() => refused.push(word));
  expect(refused.sort()).toEqual([...RESERVED_WORDS].sort());
});

describe.runIf(present)('a list has the rows that MariaDB gives for Frappe’s query, in their order', () => {
  let sandbox: Sandbox;
  let admin: Visitor;

  beforeAll(async () => {
    sandbox = await startSandbox({
      clock: new Date(`${TODAY}T10:00:00Z`),
      seed: { users: [ADMIN], documents: [...doctypes(), ...branches(), ...sampleDocuments(DOCUMENTS)] },
    });
    admin = visitor(sandbox, 'admin');
    for (const [doctype, fields] of Object.entries(TABLES)) await copy(doctype, fields);
  });
  afterAll(() => sandbox.close());

  /** Makes the table that Frappe would and fills it with what the sandbox holds. */
  async function copy(doctype: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const columns = [...Object.keys(STANDARD), ...Object.keys(fields)];
    const table = identifier(`tab${doctype}`);
    const definitions = Object.entries(STANDARD).concat(
      Object.entries(fields).map(([fieldname, fieldtype]) => [fieldname, COLUMN_TYPES[fieldtype] ?? '']),
    );
    await database.run(
      `CREATE TABLE ${table} (${definitions.map(([name, type]) => `${identifier(name)} ${type}`).join()})
       ROW_FORMAT = DYNAMIC`,
    );
    const rows = await listed(doctype, {
      fields: columns,
      limit_page_length: 0,
      ...(doctype === 'Sample Row' && { parent: 'Sample' }),
    });
    const values = rows.map((row) => `(${columns.map((column) => literal(row[column])).join()})`);
    await database.run(`INSERT INTO ${table} (${columns.map(identifier).join()}) VALUES ${values.join()}`);
  }

  async function listed(doctype: string, query: object): Promise<readonly Record<string, unknown>[]> {
    const reply = await admin.get(`/api/resource/${doctype}`, query);
    expect(reply).toMatchObject({ status: 200 });
    return reply.content as Record<string, unknown>[];
  }

  /** An empty text goes on in spaces beside it, and a space comes after it. */
  const SHORTER = {
    doctype: 'Sample',
    fieldname: 'extra',
    fieldtype: 'JSON',
    operator: '<=',
    value: '\u0001x',
  } as const;

  it(
    'for every operator on every fieldtype, any or all of several, and every order',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(filters, { maxLength: 2 }),
          fc.array(filters, { maxLength: 2 }),
          fc.array(fc.tuple(fc.constantFrom(...COLUMNS), fc.constantFrom('asc', 'desc')), { maxLength: 2 }),
          fc.record({ start: fc.nat({ max: 20 }), length: fc.constantFrom(0, 5, 1000) }),
          async (all, any, order, page) => {
            const joins = all.concat(any).some(({ doctype }) => doctype === 'Sample Row');
            const terms = [...order, ['name', 'asc']].map((term) => `\`tabSample\`.${term.join(' ')}`);
            const rows = await listed('Sample', {
              fields: ['name', ...(joins ? ['rows.name as row'] : [])],
              filters: all.map(sentOf),
              or_filters: any.map(sentOf),
              order_by: [...terms, ...(joins ? ['row asc'] : [])].join(', '),
              limit_start: page.start,
              limit_page_length: page.length,
            });
            const expected = await database.rows(
              `SELECT \`tabSample\`.name${joins ? ', `tabSample Row`.name' : ''} FROM \`tabSample\` ${joins ? JOIN : ''}
             WHERE ${whereSql(all, any)} ORDER BY ${[...terms, ...(joins ? ['`tabSample Row`.name asc'] : [])].join()}
             ${page.length === 0 ? '' : `LIMIT ${page.length} OFFSET ${page.start}`}`,
            );
            expect(rows.map((row) => Object.values(row))).toEqual(expected);
          },
        ),
        { numRuns: RUNS, examples: [[[], [SHORTER], [], { start: 0, length: 0 }]] },
      );
    },
    5 * MINUTES,
  );

  it(
    'in groups, with aggregates over each',
    async () => {
      const grouping = fc.oneof(
        fc
          .constantFrom(...Object.entries(FIELDS))
          .map(([column, type]) => ({ column, type, doctype: 'Sample' })),
        fc
          .constantFrom(...Object.entries(ROW_FIELDS))
          .map(([column, type]) => ({ column, type, doctype: 'Sample Row' })),
      );
      const aggregates = fc.constantFrom('count', 'count distinct', 'sum', 'avg', 'min', 'max');
      await fc.assert(
        fc.asyncProperty(
          grouping,
          aggregates,
          fc.constantFrom(...Object.keys(FIELDS)),
          fc.array(filters, { maxLength: 1 }),
          async ({ column, type, doctype }, aggregate, of, all) => {
            const joins = doctype === 'Sample Row' || all.some((filter) => filter.doctype === 'Sample Row');
            const [name = '', distinct = ''] = aggregate.split(' ');
            const call = `${name}(${distinct} \`tabSample\`.${of})`;
            const by = `\`tab${doctype}\`.${column}`;
            const rows = await listed('Sample', {
              fields: [`${by} as k`, `${call} as v`, 'count(`tabSample`.name) as n'],
              filters: all.map(sentOf),
              group_by: by,
              order_by: 'k asc',
              limit_page_length: 0,
            });
            const sqlBy = `\`tab${doctype}\`.\`${column}\``;
            const expected = await database.rows(
              `SELECT ${sqlBy}, ${name}(${distinct} \`tabSample\`.\`${of}\`), COUNT(*)
             FROM \`tabSample\` ${joins ? JOIN : ''} WHERE ${whereSql(all, [])}
             GROUP BY ${sqlBy} ORDER BY ${sqlBy}`,
            );
            const text = isText(FIELDS[of] ?? '');
            expect(rows.map(({ k, v, n }) => [plain(k, isText(type)), plain(v, text), n])).toEqual(
              expected.map(([k, v, n]) => [plain(k, isText(type)), plain(v, text), n]),
            );
          },
        ),
        { numRuns: RUNS },
      );
    },
    5 * MINUTES,
  );

  it('without doubles of a column', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.entries(FIELDS)), async ([column, type]) => {
        const rows = await listed('Sample', {
          fields: [`distinct ${column}`],
          order_by: `${column} desc`,
          limit_page_length: 0,
        });
        const expected = await database.rows(
          `SELECT DISTINCT \`${column}\` FROM \`tabSample\` ORDER BY \`${column}\` DESC`,
        );
        expect(rows.map((row) => plain(row[column], isText(type)))).toEqual(
          expected.map(([value]) => plain(value, isText(type))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it(
    'with the fields of child rows and linked documents',
    async () => {
      await fc.assert(
        fc.asyncProperty(filters, fc.constantFrom('asc', 'desc'), async (filter, direction) => {
          const rows = await listed('Sample', {
            fields: ['name', 'rows.item', 'rows.qty', 'branch.parent_branch as above', 'rows.name as row'],
            filters: [sentOf(filter)],
            order_by: `\`tabSample Row\`.qty ${direction}, name, row`,
            limit_page_length: 0,
          });
          const expected = await database.rows(
            `SELECT \`tabSample\`.name, \`tabSample Row\`.item, \`tabSample Row\`.qty, linked.parent_branch,
             \`tabSample Row\`.name
           FROM \`tabSample\` ${JOIN} LEFT JOIN \`tabSample Branch\` linked ON linked.name = \`tabSample\`.branch
           WHERE ${whereSql([filter], [])}
           ORDER BY \`tabSample Row\`.qty ${direction}, \`tabSample\`.name, \`tabSample Row\`.name`,
          );
          expect(rows.map((row) => Object.values(row))).toEqual(expected);
        }),
        { numRuns: RUNS / 5 },
      );
    },
    5 * MINUTES,
  );
});

const ADMIN = {
  email: 'Administrator',
  api_key: 'admin',
  api_secret: 'admin-secret',
  roles: ['System Manager'],
};

const STANDARD: Readonly<Record<string, string>> = {
  name: 'varchar(140) PRIMARY KEY',
  creation: 'datetime(6)',
  modified: 'datetime(6)',
  owner: 'varchar(140)',
  docstatus: 'int(1) NOT NULL DEFAULT 0',
  idx: 'int(8) NOT NULL DEFAULT 0',
};

const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Sample: FIELDS,
  'Sample Row': { ...ROW_FIELDS, parent: 'Data', parenttype: 'Data' },
  'Sample Branch': { parent_branch: 'Link', lft: 'Int', rgt: 'Int' },
};

const JOIN =
  "LEFT JOIN `tabSample Row` ON (`tabSample Row`.parenttype = 'Sample' AND `tabSample Row`.parent = `tabSample`.name)";

const COLUMNS = [...Object.keys(STANDARD), ...Object.keys(FIELDS)];

function doctypes(): SeedDocument[] {
  const fieldsOf = (fields: Readonly<Record<string, string>>): object[] =>
    Object.entries(fields).map(([fieldname, fieldtype]) => ({
      fieldname,
      label: fieldname,
      fieldtype,
      ...(fieldtype === 'Select' && { options: '\nOpen\nclosed\nÉclair' }),
      ...(fieldtype === 'Link' && { options: 'Sample Branch' }),
    }));
  const doctype = (name: string, facts: object): SeedDocument => ({
    doctype: 'DocType',
    name,
    module: 'Custom',
    custom: 1,
    permissions: [{ role: 'System Manager', read: 1, write: 1, create: 1 }],
    ...facts,
  });
  return [
    doctype('Sample Row', { istable: 1, fields: fieldsOf(ROW_FIELDS) }),
    doctype('Sample Branch', {
      is_tree: 1,
      autoname: 'prompt',
      nsm_parent_field: 'parent_branch',
      fields: [{ fieldname: 'title', label: 'Title', fieldtype: 'Data' }],
    }),
    doctype('Sample', {
      autoname: 'prompt',
      fields: [
        ...fieldsOf(FIELDS),
        { fieldname: 'rows', label: 'Rows', fieldtype: 'Table', options: 'Sample Row' },
      ],
    }),
  ];
}

function branches(): SeedDocument[] {
  return Object.entries(BRANCHES).map(([name, parent]) => ({
    doctype: 'Sample Branch',
    name,
    is_group: 1,
    ...(parent !== null && { parent_branch: parent }),
  }));
}

const filters: fc.Arbitrary<SentFilter> = fc
  .oneof(
    { weight: 6, arbitrary: fc.constantFrom(...Object.entries(FIELDS)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...Object.keys(STANDARD)).map((name) => [name, undefined] as const),
    },
    { weight: 1, arbitrary: fc.constantFrom(...Object.entries(ROW_FIELDS)) },
  )
  .chain(([fieldname, fieldtype]) => {
    const doctype = fieldname in ROW_FIELDS ? 'Sample Row' : 'Sample';
    return conditionsOn(fieldname, fieldtype).map((condition) => ({
      doctype,
      fieldname,
      fieldtype,
      ...condition,
    }));
  });

type SentCondition = Pick<SentFilter, 'operator' | 'value'>;

function conditionsOn(fieldname: string, fieldtype: string | undefined): fc.Arbitrary<SentCondition> {
  const stamp = fieldname === 'creation' || fieldname === 'modified';
  const condition = (
    operators: readonly string[],
    value: fc.Arbitrary<unknown>,
  ): fc.Arbitrary<SentCondition> => fc.record({ operator: fc.constantFrom(...operators), value });
  const compared = condition(['=', '!=', '<', '>', '<=', '>='], stamp ? moment : sentFor(fieldtype));
  const listed = condition(['in', 'not in'], listFor(stamp ? 'Datetime' : fieldtype));
  const set = condition(['is'], fc.constantFrom('set', 'not set'));
  const dated = fieldtype === 'Date' || fieldtype === 'Datetime';
  const between = condition(['between'], fc.array(dated || stamp ? moment : day, { maxLength: 2 }));
  const like = condition(['like', 'not like'], patterns);
  if (fieldtype === 'Link') {
    const related = condition(
      [
        ...['descendants of', 'not descendants of', 'descendants of (inclusive)'],
        ...['ancestors of', 'not ancestors of'],
      ],
      fc.constantFrom(...Object.keys(BRANCHES), 'nowhere'),
    );
    return fc.oneof(compared, listed, set, like, related);
  }
  if (fieldtype === 'Time') return fc.oneof(compared, listed, set);
  if (dated) return fc.oneof(compared, listed, set, between);
  if (stamp) return fc.oneof(compared, listed, between, like);
  return fc.oneof(compared, listed, set, like);
}

function sentOf({ doctype, fieldname, operator, value }: SentFilter): unknown[] {
  return [doctype, fieldname, operator, value];
}

function whereSql(all: readonly SentFilter[], any: readonly SentFilter[]): string {
  const either = any.map((filter) => conditionSql(filter, TODAY)).join(' OR ');
  const each = all.map((filter) => conditionSql(filter, TODAY));
  return [...each, ...(either === '' ? [] : [`(${either})`])].join(' AND ') || '1';
}

function isText(fieldtype: string): boolean {
  return !['Int', 'Long Int', 'Check', 'Float', 'Currency', 'Percent', 'Duration', 'Rating', 'JSON'].includes(
    fieldtype,
  );
}

/** A value in the one form that both sides have, whichever of several equal texts was picked. */
function plain(value: unknown, text: boolean): unknown {
  if (typeof value !== 'string') return value;
  const trimmed = value
    .replace(/^0(\d:\d\d:)/, '$1')
    .replace(/(:\d\d\.\d*?)0+$/, '$1')
    .replace(/(:\d\d)\.$/, '$1')
    .replace(/^(\d+:\d\d:)0(\d\.)/, '$1$2');
  return text ? fold(trimmed) : trimmed;
}

function collated(text: string): string {
  return `CONVERT(x'${Buffer.from(text).toString('hex')}' USING utf8mb4) COLLATE utf8mb4_unicode_ci`;
}

function hexOf(weights: string): string {
  return Array.from({ length: weights.length }, (_, at) =>
    weights.charCodeAt(at).toString(16).padStart(4, '0'),
  )
    .join('')
    .toUpperCase();
}
