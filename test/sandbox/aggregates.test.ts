import { afterEach, describe, expect, test } from 'vitest';
import { apiKey, connect } from '../../runtime/index.ts';
import { SANDBOX_KEY, startSandbox, type FrappeVersion, type Sandbox } from '../../sandbox/index.ts';
import { ToDo } from '../../generated/erpnext/desk/todo.js';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

async function start(frappe: FrappeVersion) {
  const sandbox = await startSandbox({ frappe, port: null });
  const erp = connect({
    url: sandbox.url,
    auth: apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret),
    dispatcher: sandbox.dispatcher,
  });
  open.push(sandbox, erp);
  for (const priority of ['High', 'Low', 'Low'] as const)
    sandbox.seed(ToDo, [{ description: 'x', priority }]);
  const ask = (fields: unknown) =>
    erp.request('GET', ['api', 'resource', 'ToDo'], {
      query: { fields, group_by: 'priority', order_by: 'priority asc' },
    });
  return { sandbox, erp, ask };
}

const statusesOf = ({ requests }: Sandbox): readonly (number | null)[] =>
  requests.map(({ status }) => status);
const BY_PRIORITY = [
  { priority: 'High', n: 1 },
  { priority: 'Low', n: 2 },
];
const query = {
  fields: ['priority', 'count(name) as n'],
  groupBy: ['priority'],
  orderBy: ['priority', 'asc'],
} as const;

describe.each([14, 15, 16] as const)('Frappe %s', (frappe) => {
  test('takes aggregates as texts, and fails on objects', async () => {
    const { ask } = await start(frappe);
    expect(await ask(['priority', 'count(name) as n'])).toEqual({ data: BY_PRIORITY });
    await expect(ask(['priority', { COUNT: 'name', as: 'n' }])).rejects.toMatchObject({
      name: 'ServerError',
      type: 'TypeError',
    });
  });

  test('looks the column of each up: there is none called *, nor to 14 one called max(idx)', async () => {
    const { ask } = await start(frappe);
    const refused = { status: 417, type: 'DataError' };
    await expect(ask(['priority', 'count(*) as n'])).rejects.toMatchObject(refused);
    const most = ask(['priority', 'max(idx) as most']);
    if (frappe === 14) await expect(most).rejects.toMatchObject(refused);
    else expect(await most).toMatchObject({ data: [{ most: 0 }, { most: 0 }] });
  });

  test('is asked once', async () => {
    const { sandbox, erp } = await start(frappe);
    expect(await erp(ToDo).list(query)).toEqual(BY_PRIORITY);
    expect(statusesOf(sandbox)).toEqual([200]);
  });
});

describe('the released Frappe 16', () => {
  test('takes aggregates as objects, and refuses texts', async () => {
    const { ask } = await start('16-released');
    expect(await ask(['priority', { COUNT: '*', as: 'n' }])).toEqual({ data: BY_PRIORITY });
    expect(await ask([{ MAX: '`tabToDo`.`priority`', as: 'most' }, 'priority as p'])).toEqual({
      data: [
        { most: 'High', p: 'High' },
        { most: 'Low', p: 'Low' },
      ],
    });
    await expect(ask(['priority', 'count(name) as n'])).rejects.toMatchObject({
      name: 'ValidationError',
      status: 417,
      message: expect.stringContaining("{'COUNT': '*'}") as string,
    });
  });

  test.each([
    { SUM: '*' },
    { count: 'name' },
    { SLEEP: '1' },
    { COUNT: 'name)--' },
    { COUNT: 'name', as: 'a b' },
    { COUNT: 'name', SUM: 'idx' },
    {},
  ])('refuses %j', async (field) => {
    const { ask } = await start('16-released');
    await expect(ask([field])).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('is refused to once, and asked in its own form from then on', async () => {
    const { sandbox, erp } = await start('16-released');
    expect(await erp(ToDo).list(query)).toEqual(BY_PRIORITY);
    expect(await erp(ToDo).list(query)).toEqual(BY_PRIORITY);
    expect(await erp(ToDo).list({ fields: ['count(*) as n', 'sum(idx) as places'] })).toEqual([
      { n: 3, places: 0 },
    ]);
    expect(statusesOf(sandbox)).toEqual([417, 200, 200, 200]);
  });

  test('refuses something else as ever', async () => {
    const { sandbox, erp } = await start('16-released');
    await expect(erp(ToDo).get('nothing')).rejects.toMatchObject({ name: 'DoesNotExistError' });
    await expect(erp(ToDo).list({ fields: ['nothing' as 'name'] })).rejects.toMatchObject({
      type: 'DataError',
    });
    expect(sandbox.requests).toHaveLength(2);
  });
});
