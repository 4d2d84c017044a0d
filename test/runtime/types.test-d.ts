import { describe, expectTypeOf, test } from 'vitest';
import {
  connect,
  type AnyDocType,
  type Calls,
  type Change,
  type Create,
  type Column,
  type Contract,
  type DateString,
  type DocType,
  type Document,
  type ListQuery,
  type Read,
  type NameOf,
  type Selected,
  type Site,
  type Where,
} from '../../runtime/index.ts';
import {
  LabCounter,
  LabGadget,
  LabPart,
  LabQueue,
  LabSettings,
  LabTicket,
  LabTree,
  type NewLabGadget,
} from './lab.ts';

const erp: Site = connect({ url: 'https://erp.example.com' });

type Gadgets = Calls<NonNullable<(typeof LabGadget)['~contract']>>;

describe('a DocType answers its own documents', () => {
  test('as they are read', () => {
    expectTypeOf(erp(LabGadget)).toEqualTypeOf<Gadgets>();
    expectTypeOf(erp(LabGadget).get('x')).resolves.toEqualTypeOf<LabGadget>();
    expectTypeOf(erp(LabTicket).submit('x')).resolves.toEqualTypeOf<LabTicket>();
    expectTypeOf(erp(LabTicket).amend('x', { subject: 'S' })).resolves.toEqualTypeOf<LabTicket>();
    expectTypeOf(erp(LabSettings).get()).resolves.toEqualTypeOf<LabSettings>();
    expectTypeOf(erp(LabGadget).delete('x')).resolves.toBeVoid();
  });

  test('and takes them as they are created and changed', () => {
    expectTypeOf<Parameters<Gadgets['create']>[0]>().toEqualTypeOf<NewLabGadget>();
    void erp(LabGadget).create({ title: 'T', parts: [{ part_name: 'a' }] });
    void erp(LabGadget).update('x', { due: null }, { modified: 'then' });
    // @ts-expect-error title is mandatory
    void erp(LabGadget).create({ qty: 1 });
    // @ts-expect-error the site would ignore a field that it does not have
    void erp(LabGadget).create({ title: 'T', titel: 'T' });
    // @ts-expect-error a row has a mandatory field, too
    void erp(LabGadget).create({ title: 'T', parts: [{ qty: 1 }] });
    // @ts-expect-error no option of the Select
    void erp(LabGadget).update('x', { status: 'Opened' });
    // @ts-expect-error kept by the site
    void erp(LabGadget).update('x', { owner: 'someone' });
  });

  test('by their names: texts, or numbers where it counts', () => {
    expectTypeOf<Parameters<Gadgets['get']>[0]>().toEqualTypeOf<string>();
    expectTypeOf<NameOf<LabCounter>>().toEqualTypeOf<number>();
    expectTypeOf(erp(LabCounter).rename(1, 2)).resolves.toEqualTypeOf<number>();
    // @ts-expect-error a counted name is a number
    void erp(LabCounter).get('1');
    // @ts-expect-error a name is needed
    void erp(LabGadget).get();
    // @ts-expect-error a name that may be missing
    void erp(LabGadget).get(undefined as string | undefined);
  });

  test('and tells its types to code that takes any DocType', () => {
    expectTypeOf<Read<typeof LabGadget>>().toEqualTypeOf<LabGadget>();
    expectTypeOf<Create<typeof LabGadget>>().toEqualTypeOf<NewLabGadget>();
    expectTypeOf<Change<typeof LabGadget>>().toEqualTypeOf<Partial<Omit<NewLabGadget, never>>>();
    expectTypeOf(LabTicket).toExtend<AnyDocType>();
    expectTypeOf(LabPart).toExtend<AnyDocType>();
  });
});

describe('a list is narrowed by its fields', () => {
  test('to exactly those', () => {
    expectTypeOf(erp(LabGadget).list({ fields: ['name', 'due'] })).resolves.toEqualTypeOf<
      Pick<LabGadget, 'name' | 'due'>[]
    >();
    expectTypeOf(erp(LabGadget).each({ fields: ['qty'] })).toEqualTypeOf<
      AsyncIterable<Pick<LabGadget, 'qty'>>
    >();
    expectTypeOf(erp(LabTree).ancestors('x', { fields: ['lft'] })).resolves.toEqualTypeOf<
      Pick<LabTree, 'lft'>[]
    >();
  });

  test('to the name where none are given', () => {
    expectTypeOf(erp(LabGadget).list()).resolves.toEqualTypeOf<Pick<LabGadget, 'name'>[]>();
    expectTypeOf(erp(LabGadget).list({ where: { qty: 1 } })).resolves.toEqualTypeOf<
      Pick<LabGadget, 'name'>[]
    >();
    expectTypeOf(erp(LabCounter).each()).toEqualTypeOf<AsyncIterable<Pick<LabCounter, 'name'>>>();
  });

  test('and takes no others', () => {
    // @ts-expect-error no field of the DocType
    void erp(LabGadget).list({ fields: ['titel'] });
    // @ts-expect-error a table is no column
    void erp(LabGadget).list({ fields: ['parts'] });
    // @ts-expect-error no field of the DocType
    void erp(LabGadget).list({ orderBy: ['titel', 'asc'] });
    // @ts-expect-error no direction
    void erp(LabGadget).list({ orderBy: ['title', 'up'] });
    // @ts-expect-error no option of a list
    void erp(LabGadget).list({ filters: {} });
    expectTypeOf<Column<LabGadget>>().not.toEqualTypeOf<keyof LabGadget>();
  });

  test('as is a value', () => {
    expectTypeOf(erp(LabGadget).value('x', 'due')).resolves.toEqualTypeOf<DateString | null | undefined>();
    expectTypeOf(erp(LabGadget).value({ qty: 1 }, ['qty', 'due'])).resolves.toEqualTypeOf<
      Pick<LabGadget, 'qty' | 'due'> | undefined
    >();
  });
});

describe('code for any DocType', () => {
  interface Listed extends Contract {
    readonly kind: 'standard' | 'submittable' | 'tree';
    readonly read: Document<string | number>;
  }

  async function latest<T extends Listed>(
    doctype: DocType<T>,
    where?: Where<T['read']>,
  ): Promise<T['read'] | undefined> {
    const [row] = await erp(doctype).list({ where, orderBy: ['modified', 'desc'], limit: 1 });
    return row && erp(doctype).get(row.name);
  }

  test('lists what every document has, and reads by the names', () => {
    expectTypeOf(latest(LabGadget, { qty: ['>', 1] })).resolves.toEqualTypeOf<LabGadget | undefined>();
    expectTypeOf(latest(LabCounter)).resolves.toEqualTypeOf<LabCounter | undefined>();
    // @ts-expect-error a Single is in no list
    void latest(LabSettings);
    // @ts-expect-error no field of the DocType
    void latest(LabGadget, { titel: 'T' });
  });

  test('holds several DocTypes as one', () => {
    const several: readonly DocType<Listed>[] = [LabGadget, LabTicket, LabTree];
    for (const doctype of several) {
      expectTypeOf(erp(doctype).list({ fields: ['name'] })).resolves.items.toEqualTypeOf<{
        name: string | number;
      }>();
      // @ts-expect-error not every document has it
      void erp(doctype).list({ fields: ['qty'] });
    }
  });

  test('is called with one of several, for the calls that each of them has', async () => {
    for (const doctype of [LabGadget, LabTicket] as const) {
      const calls = erp(doctype);
      expectTypeOf(await calls.get('x')).toEqualTypeOf<LabGadget | LabTicket>();
      await calls.rename('x', 'y', { merge: true });
      await calls.delete('x');
      expectTypeOf(calls).not.toHaveProperty('submit');
      // @ts-expect-error no field of the other, which would be passed over
      await calls.update('x', { qty: 1 });
    }
    for (const doctype of [LabTree, LabGadget]) expectTypeOf(erp(doctype)).not.toHaveProperty('ancestors');
    // @ts-expect-error a counted name is a number, the other a text
    for (const doctype of [LabCounter, LabGadget]) await erp(doctype).get('x');
  });

  test('queries one of several by the columns that each of them has', () => {
    for (const doctype of [LabGadget, LabCounter]) {
      const calls = erp(doctype);
      expectTypeOf(
        calls.list({
          fields: ['name', 'count(*) as n'],
          where: { docstatus: 0, modified: ['timespan', 'today'] },
          groupBy: ['name'],
          orderBy: ['creation', 'desc'],
        }),
      ).resolves.items.toEqualTypeOf<{ name: string | number; n: number }>();
      expectTypeOf(calls.each({ fields: ['owner'] })).toEqualTypeOf<
        AsyncIterable<Pick<LabGadget | LabCounter, 'owner'>>
      >();
      expectTypeOf(calls.value({ docstatus: 1 }, ['idx', 'owner'])).resolves.toEqualTypeOf<
        Pick<LabGadget, 'idx' | 'owner'> | undefined
      >();
      void calls.exists({ idx: ['>', 1] });
      // @ts-expect-error not every document has it
      void calls.list({ fields: ['qty'] });
      // @ts-expect-error not every document has it
      void calls.list({ where: { qty: 1 } });
      // @ts-expect-error not every document has it
      void calls.count({ qty: 1 });
    }
  });

  test('takes columns of one, and narrows to them', () => {
    const rows = <F extends Column<LabGadget>>(
      fields: readonly F[],
      by: F,
    ): Promise<Selected<LabGadget, F>[]> => erp(LabGadget).list({ fields, orderBy: [by, 'asc'] });
    expectTypeOf(rows(['name', 'due'], 'due')).resolves.items.toEqualTypeOf<
      Pick<LabGadget, 'name' | 'due'>
    >();
    // @ts-expect-error a table is no column
    void rows(['parts'], 'parts');
    const groups = <F extends Column<LabGadget>>(by: readonly F[]): Promise<Selected<LabGadget, F>[]> =>
      erp(LabGadget).list({ fields: by, groupBy: by });
    expectTypeOf(groups(['status'])).resolves.items.toEqualTypeOf<Pick<LabGadget, 'status'>>();
  });
});

test('what a query leaves open may be undefined', () => {
  const query = { where: undefined, orWhere: undefined, groupBy: undefined, orderBy: undefined } as const;
  void erp(LabGadget).list({ ...query, limit: undefined, start: undefined }, { signal: undefined });
  void erp(LabGadget).each({ ...query, pageSize: undefined });
  void erp(LabCounter).rename(1, 2, { merge: undefined });
  void erp.call('ping', {}, { method: undefined });
  // @ts-expect-error but no value of a condition
  void erp(LabGadget).list({ where: { qty: undefined } });
});

describe('a condition is of its field', () => {
  const where = (conditions: Where<LabGadget>): Promise<number> => erp(LabGadget).count(conditions);

  test('a value, null, one comparison or several', () => {
    void where({ title: 'T', status: 'Open', enabled: 1, due: null, docstatus: 1, constructor: 'x' });
    void where({
      qty: ['>', 1],
      title: ['like', 'A%'],
      status: ['in', ['Open', 'Closed']],
      due: ['is', 'set'],
    });
    void where({
      qty: [
        ['>=', 1],
        ['<', 5],
      ],
      due: ['between', ['2026-01-01', '2026-01-31']],
    });
    void erp(LabGadget).list({ orWhere: { qty: ['>', 1], due: null } });
  });

  test('and of nothing else', () => {
    // @ts-expect-error a text for a number
    void where({ qty: '1' });
    // @ts-expect-error no option of the Select
    void where({ status: 'Opened' });
    // @ts-expect-error a number is always set
    void where({ qty: null });
    // @ts-expect-error no operator
    void where({ qty: ['~', 1] });
    // @ts-expect-error a number is not like anything
    void where({ qty: ['like', '1%'] });
    // @ts-expect-error between takes two
    void where({ qty: ['between', [1]] });
    // @ts-expect-error in takes an array
    void where({ status: ['in', 'Open'] });
    // @ts-expect-error set or not set
    void where({ due: ['is', 'null'] });
    // @ts-expect-error no field of the DocType
    void where({ titel: 'T' });
    // @ts-expect-error a table is no column
    void where({ parts: 1 });
    // @ts-expect-error an alternative is one comparison
    const query: ListQuery<LabGadget, 'name'> = { orWhere: { qty: [['>=', 1]] } };
    void erp(LabGadget).list(query);
  });
});

describe('a number of rows', () => {
  const some = Number('20');

  test('is whole and not below zero, as far as the compiler can tell', () => {
    void erp(LabGadget).list({ limit: 0, start: 10 });
    void erp(LabGadget).list({ limit: some, start: some + 1 });
    void erp(LabGadget).list({ limit: some > 1 ? 'all' : 5 });
    erp(LabGadget).each({ pageSize: 500 });
    const query: ListQuery<LabGadget, 'name'> = { limit: some };
    void erp(LabGadget).list(query);
    // @ts-expect-error no rows are below zero
    void erp(LabGadget).list({ limit: -1 });
    // @ts-expect-error no rows are broken
    void erp(LabGadget).list({ limit: 1.5 });
    // @ts-expect-error nor is a limit too large for the database
    void erp(LabGadget).list({ limit: 1e21 });
    // @ts-expect-error nothing is skipped backwards, whatever the limit
    void erp(LabGadget).list({ limit: 10, start: -5 });
    // @ts-expect-error pages hold rows
    erp(LabGadget).each({ pageSize: -1 });
  });
});

describe('a kind has no calls but its own', () => {
  test('so the others are no properties', () => {
    expectTypeOf(erp(LabGadget)).not.toHaveProperty('submit');
    expectTypeOf(erp(LabGadget)).not.toHaveProperty('ancestors');
    expectTypeOf(erp(LabTicket)).toHaveProperty('submit');
    expectTypeOf(erp(LabTree)).toHaveProperty('ancestors');
    expectTypeOf(erp(LabTree)).not.toHaveProperty('amend');
    expectTypeOf(erp(LabSettings)).toHaveProperty('update');
    expectTypeOf(erp(LabPart)).toEqualTypeOf<object>();
    expectTypeOf(erp(LabQueue)).toHaveProperty('list');
    expectTypeOf(erp(LabQueue)).not.toHaveProperty('rename');
  });

  test('and a Single goes by no name, nor a DocType by a text', () => {
    // @ts-expect-error a Single has no other name
    void erp(LabSettings).get('x');
    // @ts-expect-error a name is no DocType
    erp('Lab Gadget');
  });
});

test('a method answers what its caller says, or what is not known', () => {
  expectTypeOf(erp.call('ping')).resolves.toEqualTypeOf<unknown>();
  expectTypeOf(erp.call<string>('ping')).resolves.toEqualTypeOf<string>();
  // @ts-expect-error methods are got or posted
  void erp.call('ping', {}, { method: 'PUT' });
});

describe('what goes as JSON', () => {
  const post = async (body: object, gadget: LabGadget) => {
    await erp.request('POST', ['api', 'x'], { body });
    await erp.call('x', gadget);
  };
  test('is an object of any kind, or an array', () => {
    expectTypeOf(post).returns.resolves.toBeVoid();
    void erp.request('POST', ['api', 'x'], { body: { a: 1 } });
    void erp.request('POST', ['api', 'x'], { body: [{ a: 1 }] });
    void erp.request('POST', ['api', 'x'], { body: new Date(0) });
  });
  test('and nothing that JSON makes an empty object of', () => {
    // @ts-expect-error JSON knows nothing of it
    void erp.request('POST', ['api', 'x'], { body: new FormData() });
    // @ts-expect-error JSON knows nothing of it
    void erp.call('x', new Map([['a', 1]]));
    // @ts-expect-error JSON would number the bytes
    void erp.request('POST', ['api', 'x'], { body: new Uint8Array(2) });
  });
});
