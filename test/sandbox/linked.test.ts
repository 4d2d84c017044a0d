import { expect, test } from 'vitest';
import { ItemGroup } from '../../generated/erpnext/setup/item-group.js';
import { apiKey, connect } from '../../runtime/index.ts';
import { SANDBOX_KEY, startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { ToDo } from '../../generated/erpnext/desk/todo.js';
import { User } from '../../generated/erpnext/core/user.js';

function opened({ url, dispatcher }: Sandbox) {
  return connect({ url, dispatcher, auth: apiKey(SANDBOX_KEY.key, SANDBOX_KEY.secret) });
}

/** As a program may ask whose compiler is not heeded. */
const fields = ['allocated_to.first_name as who', 'assigned_by.first_name as boss'] as unknown as 'name'[];

test.each([
  [14, { who: 'Ann', boss: 'Bob' }],
  [15, { who: 'Ann', boss: 'Bob' }],
  [16, { who: 'Ann', boss: 'Bob' }],
  ['16-released', { who: 'Ann', boss: 'Ann' }],
] as const)('two Links to one DocType, on Frappe %s', async (frappe, row) => {
  await using sandbox = await startSandbox({ frappe, port: null });
  sandbox.seed(User, [
    { email: 'ann@example.com', first_name: 'Ann' },
    { email: 'bob@example.com', first_name: 'Bob' },
  ]);
  sandbox.seed(ToDo, [{ description: 'x', allocated_to: 'ann@example.com', assigned_by: 'bob@example.com' }]);
  expect(await opened(sandbox)(ToDo).list({ fields })).toEqual([row]);
});

test.each([14, 15, 16, '16-released'] as const)(
  'a Link to the DocType itself is read on Frappe %s without another name',
  async (frappe) => {
    await using sandbox = await startSandbox({ frappe, port: null });
    sandbox.seed(ItemGroup, [
      { item_group_name: 'Parts', is_group: 1 },
      { item_group_name: 'Bolts', parent_item_group: 'Parts' },
    ]);
    const rows = await opened(sandbox)(ItemGroup).list({
      fields: ['item_group_name', 'parent_item_group.is_group'],
      where: { name: 'Bolts' },
      linked: { parent_item_group: ItemGroup },
    });
    expect(rows).toEqual([{ item_group_name: 'Bolts', is_group: 1 }]);
  },
);

test.each([14, 15, 16, '16-released'] as const)(
  "rows are grouped by another name of a linked document's column on Frappe %s",
  async (frappe) => {
    await using sandbox = await startSandbox({ frappe, port: null });
    sandbox.seed(User, [
      { email: 'ann@example.com', first_name: 'Ann' },
      { email: 'bob@example.com', first_name: 'Ann' },
    ]);
    for (const name of ['ann', 'bob', 'bob'])
      sandbox.seed(ToDo, [{ description: 'x', allocated_to: `${name}@example.com` }]);
    const rows = await opened(sandbox)(ToDo).list({
      fields: ['allocated_to.first_name as who', 'count(*) as n'],
      linked: { allocated_to: User },
      groupBy: ['who'],
    });
    expect(rows).toEqual([{ who: 'Ann', n: 3 }]);
  },
);

test('two Links to the DocType itself fail on a released 16', async () => {
  await using sandbox = await startSandbox({ frappe: '16-released', port: null });
  const twice = ['parent_item_group.is_group', 'old_parent.lft'] as unknown as 'name'[];
  await expect(opened(sandbox)(ItemGroup).list({ fields: twice })).rejects.toMatchObject({
    type: 'OperationalError',
  });
});
