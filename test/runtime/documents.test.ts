import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../runtime/index.ts';
import { LabCounter, LabGadget, LabPart, LabQueue, LabSettings, LabTicket, LabTree } from './lab.ts';
import { queryOf, queryTextOf, scriptedSite } from './scripted-site.ts';

const STANDARD = {
  owner: 'olive@example.com',
  creation: '2026-01-01 00:00:00.000001',
  modified: '2026-01-02 00:00:00.000002',
  modified_by: 'olive@example.com',
  docstatus: 0,
  idx: 0,
};

describe('a document has one shape', () => {
  const restored = {
    ...STANDARD,
    doctype: 'Lab Gadget',
    name: 'G-1',
    title: 'T',
    status: null,
    owner_user: null,
    qty: 0,
    rate: 0,
    enabled: 0,
    due: null,
    secret_note: null,
    constructor: null,
    parts: [],
  };

  test('where Frappe 15 and 16 leave out the fields that are null', async () => {
    const { erp } = await scriptedSite({ json: { data: { name: 'G-1', ...STANDARD, title: 'T' } } });
    expect(await erp(LabGadget).get('G-1')).toEqual(restored);
  });

  test('where Frappe 14 shows them, numbers too', async () => {
    const json = { data: { ...restored, qty: null, rate: null, enabled: null, parts: [] } };
    const { erp } = await scriptedSite({ json });
    expect(await erp(LabGadget).get('G-1')).toEqual(restored);
  });

  test('in the rows of its tables, and without what is about the request that saved it', async () => {
    const row = { name: 'r1', ...STANDARD, part_name: 'a', __unsaved: 1 };
    const extras = { __islocal: 1, __onload: { hint: 'x' }, __last_sync_on: '2026-01-01' };
    const { erp } = await scriptedSite({
      json: { data: { name: 'G-1', ...STANDARD, title: 'T', parts: [row], ...extras } },
    });
    const { parts, ...document } = await erp(LabGadget).get('G-1');
    expect(Object.keys(document).filter((key) => key.startsWith('_'))).toEqual([]);
    expect(parts).toEqual([
      { doctype: 'Lab Part', name: 'r1', ...STANDARD, part_name: 'a', qty: 0, note: null },
    ]);
  });

  test('of a Single, whose idx is a text on the wire', async () => {
    const { erp, seen } = await scriptedSite({
      json: { data: { name: 'Lab Settings', docstatus: 0, idx: '0' } },
    });
    expect(await erp(LabSettings).get()).toEqual({
      doctype: 'Lab Settings',
      name: 'Lab Settings',
      owner: null,
      modified: null,
      modified_by: null,
      docstatus: 0,
      idx: 0,
      enabled: 0,
      mode: null,
      rows: [],
    });
    expect(seen[0]?.url).toBe('/api/resource/Lab%20Settings/Lab%20Settings');
  });

  test('of a Single, whose numbers Frappe turns back from texts but for some', async () => {
    const fields = { span: 'Duration', stars: 'Rating', big: 'Long Int', none: 'Duration', code: 'Data' };
    const data = {
      name: 'Lab Settings',
      idx: '0',
      span: '3600',
      stars: '0.8',
      big: '9000000000',
      code: '007',
    };
    const { erp } = await scriptedSite({ json: { data } });
    expect(await erp({ ...LabSettings, fields }).get()).toMatchObject({
      span: 3600,
      stars: 0.8,
      big: 9_000_000_000,
      none: null,
      code: '007',
    });
  });

  test('even where the site answers no rows in a table', async () => {
    const { erp } = await scriptedSite({ json: { data: { name: 'G-1', parts: 'none' } } });
    expect(await erp(LabGadget).get('G-1')).toMatchObject({ name: 'G-1', parts: 'none' });
  });

  test('whatever the keys of the descriptor and the answer are', async () => {
    const { erp } = await scriptedSite({ text: '{"data":{"name":"x","__proto__":{"hacked":1}}}' });
    const hostile = {
      ...LabCounter,
      fields: { ['__proto__']: 'Data', constructor: 'Data', toString: 'Int' },
    };
    expect(await erp(hostile).get(1)).toMatchObject({ name: 'x', constructor: null, toString: 0 });
    expect(({} as { hacked?: number }).hacked).toBeUndefined();
  });
});

describe('a name reaches the site as that name', () => {
  test.each([
    '../../method/x?y#z',
    '.',
    '..',
    '%2e%2e',
    'a/b c',
    'a//b',
    '%2F',
    'a\nb',
    'e\u0301',
    '\u00e9',
    '0',
    '-1',
    'q?&#%+ ü ☕',
    '\\',
    '\u0000',
  ])('%j', async (name) => {
    const { erp, seen } = await scriptedSite({ json: { data: { name } } });
    await erp(LabGadget).get(name);
    const segments = seen[0]?.url.split('/') ?? [];
    expect(segments.map(decodeURIComponent)).toEqual(['', 'api', 'resource', 'Lab Gadget', name]);
  });

  test('any text without a slash at its start or end', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: {} } });
    const names = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !/^\/|\/$/.test(name));
    const property = fc.asyncProperty(names, async (name) => {
      await erp(LabGadget).get(name);
      expect(seen.at(-1)?.url.split('/').slice(4).map(decodeURIComponent)).toEqual([name]);
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test('a number where the DocType counts', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: { name: 7 } } });
    expect((await erp(LabCounter).get(7)).name).toBe(7);
    expect(seen[0]?.url).toBe('/api/resource/Lab%20Counter/7');
  });

  test.each([
    ['', '""'],
    [undefined, '"undefined"'],
    [null, '"null"'],
    [Number.NaN, '"NaN"'],
    [true, '"true"'],
    [7n, '"7"'],
    [{ api_secret: 'top-secret' }, '"[object Object]"'],
  ])('%o is refused before anything is sent', async (name, shown) => {
    const { erp, seen } = await scriptedSite({ json: {} });
    const untyped = name as string;
    for (const call of [
      erp(LabTicket).get(untyped),
      erp(LabTicket).update(untyped, {}),
      erp(LabTicket).delete(untyped),
      erp(LabTicket).submit(untyped),
      erp(LabTicket).cancel(untyped),
      erp(LabTicket).amend(untyped),
      erp(LabTicket).rename(untyped, 'x'),
      erp(LabTicket).rename('x', untyped),
      erp(LabTree).ancestors(untyped),
      erp(LabTree).descendants(untyped),
      ...(typeof name === 'object' && name
        ? []
        : [erp(LabTicket).exists(untyped), erp(LabTicket).value(untyped, 'pin')]),
    ]) {
      const error = await call.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ArgumentError);
      expect((error as Error).message).toContain(`: ${shown} is no name of a document. Nothing was sent.`);
    }
    expect(seen).toEqual([]);
  });

  test.each(['a/', '/', 'a//', '/a', '//a'])(
    '%j would be another one there, or none, and is refused',
    async (name) => {
      const { erp, seen } = await scriptedSite({ json: { data: { name: 'a' } } });
      const message = `Lab Gadget "${name}": Frappe finds no name with a slash at its start or end.`;
      await expect(erp(LabGadget).get(name)).rejects.toThrow(new ArgumentError(message));
      await expect(erp(LabGadget).update(name, { title: 'T' })).rejects.toThrow(ArgumentError);
      await expect(erp(LabGadget).delete(name)).rejects.toThrow(ArgumentError);
      expect(seen).toEqual([]);
    },
  );

  test('half a surrogate pair is refused', async () => {
    const { erp, seen } = await scriptedSite({ json: {} });
    await expect(erp(LabGadget).get('\ud800')).rejects.toThrow(ArgumentError);
    await expect(erp({ ...LabGadget, name: '\ud800' }).get('a')).rejects.toThrow(ArgumentError);
    await expect(erp.call('\ud800')).rejects.toThrow(ArgumentError);
    expect(seen).toEqual([]);
  });
});

describe('a document is', () => {
  test('created with what is given', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: { name: 'G-1', title: 'T' } } });
    const created = await erp(LabGadget).create({ title: 'T', parts: [{ part_name: 'a' }] });
    expect(created).toMatchObject({ name: 'G-1', due: null, parts: [] });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/resource/Lab%20Gadget',
      body: { title: 'T', parts: [{ part_name: 'a' }] },
    });
    expect(seen[0]?.headers['content-type']).toBe('application/json');
  });

  test('changed by what is given', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: { name: 'G-1', title: 'U' } } });
    await erp(LabGadget).update('G-1', { title: 'U', due: null });
    expect(seen[0]).toMatchObject({
      method: 'PUT',
      url: '/api/resource/Lab%20Gadget/G-1',
      body: { title: 'U', due: null },
    });
  });

  test('sent as it is but for the order of its rows: what else is an array is left alone', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: { name: 'G-1' } } });
    const doctype = { ...LabGadget, fields: { ...LabGadget.fields, payload: 'JSON' } };
    const parts = [
      { part_name: 'b', idx: 2 },
      { part_name: 'a', idx: 1 },
    ];
    const changes = { parts, payload: [{ a: 1 }] };
    await erp(doctype).update('G-1', changes);
    expect(seen[0]?.body).toEqual({
      parts: [
        { part_name: 'b', idx: 1 },
        { part_name: 'a', idx: 2 },
      ],
      payload: [{ a: 1 }],
    });
    expect(changes.parts[0]?.idx).toBe(2);
  });

  test.each([{ data: '{"title": "x"}' }, { cmd: 'frappe.auth.logout' }, { run_method: 'delete' }])(
    'saved as it is where Frappe would take one of its fields for an argument: %j',
    async (fields) => {
      const { erp, seen } = await scriptedSite({ json: { data: { name: 'G-1' } } });
      const document = { title: 'T', ...fields };
      await erp(LabGadget).create(document);
      await erp(LabGadget).update('G-1', document);
      const sent = { data: JSON.stringify(document) };
      expect(seen.map(({ body }) => body)).toEqual([sent, sent]);
    },
  );

  test.each([
    [{ rate: Number.NaN }, 'rate is NaN'],
    [{ parts: [{ qty: Infinity }] }, 'qty is Infinity'],
    [{ rate: 1n }, 'rate is 1'],
    [{ rate: Number.NaN, data: 'x' }, 'rate is NaN'],
  ])('not saved where JSON would make nothing of one of its numbers: %o', async (fields, what) => {
    const { erp, seen } = await scriptedSite({ json: { data: { name: 'G-1' } } });
    const message = `${what}, which JSON has no number for. Nothing was sent.`;
    const untyped = { title: 'T', ...fields } as never;
    await expect(erp(LabGadget).create(untyped)).rejects.toThrow(new ArgumentError(message));
    await expect(erp(LabGadget).update('G-1', untyped)).rejects.toThrow(new ArgumentError(message));
    expect(seen).toEqual([]);
  });

  test('protected from the last writer by the modified that was read', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: { name: 'G-1' } } });
    await erp(LabGadget).update('G-1', { title: 'U' }, { modified: '2026-01-02 00:00:00' });
    expect(seen[0]?.body).toEqual({ title: 'U', modified: '2026-01-02 00:00:00' });
  });

  test('not saved where the fields are no object', async () => {
    const { erp, seen } = await scriptedSite({ json: {} });
    const untyped = [] as unknown as { title: string };
    await expect(erp(LabGadget).create(untyped)).rejects.toThrow('Give the fields as an object.');
    await expect(erp(LabGadget).update('x', untyped)).rejects.toThrow(ArgumentError);
    expect(seen).toEqual([]);
  });

  test.each([{ data: 'ok' }, { message: 'ok' }])('deleted, which Frappe confirms with %j', async (json) => {
    const { erp, seen } = await scriptedSite({ status: 202, json });
    await expect(erp(LabGadget).delete('G-1')).resolves.toBeUndefined();
    expect(seen[0]).toMatchObject({
      method: 'DELETE',
      url: '/api/resource/Lab%20Gadget/G-1',
      body: undefined,
    });
  });

  test('renamed, and merged where asked', async () => {
    const { erp, seen } = await scriptedSite({ json: { message: 'B' } });
    expect(await erp(LabGadget).rename('A', 'B', { merge: true })).toBe('B');
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/method/frappe.client.rename_doc',
      body: { doctype: 'Lab Gadget', old_name: 'A', new_name: 'B', merge: true },
    });
  });
});

describe('a submittable document is', () => {
  test.each([
    ['submit', 1],
    ['cancel', 2],
  ] as const)(
    'saved with its docstatus to %s it, with the modified that was read',
    async (call, docstatus) => {
      const { erp, seen } = await scriptedSite({ json: { data: { name: 'T-1', docstatus } } });
      expect((await erp(LabTicket)[call]('T-1', { modified: 'then' })).docstatus).toBe(docstatus);
      await erp(LabTicket)[call]('T-1');
      expect(seen.map(({ method, body }) => [method, body])).toEqual([
        ['PUT', { docstatus, modified: 'then' }],
        ['PUT', { docstatus }],
      ]);
    },
  );

  const cancelled = {
    ...STANDARD,
    name: 'T-1',
    docstatus: 2,
    naming_series: 'LT-.YYYY.-',
    subject: 'S',
    pin: '****',
    amended_from: 'T-0',
    amendment_date: '2026-01-03',
    cancel_reason: 'a mistake',
    items: [
      { ...STANDARD, name: 'r1', docstatus: 2, idx: 1, part_name: 'a', qty: 3, parent: 'T-1', __unsaved: 1 },
    ],
  };

  test('amended into a draft with its fields and rows, but not their identity', async () => {
    const { erp, seen } = await scriptedSite(({ method }) => ({
      json: { data: method === 'GET' ? cancelled : { name: 'T-1-1' } },
    }));
    const ended = { amendment_date: 'Date', cancel_reason: 'Small Text' };
    const doctype = { ...LabTicket, fields: { ...LabTicket.fields, ...ended } };
    const draft = await erp(doctype).amend('T-1', { remarks: 'again' });
    expect(draft.name).toBe('T-1-1');
    expect(seen[1]).toMatchObject({ method: 'POST', url: '/api/resource/Lab%20Ticket' });
    expect(seen[1]?.body).toEqual({
      naming_series: 'LT-.YYYY.-',
      subject: 'S',
      remarks: 'again',
      amended_from: 'T-1',
      items: [{ part_name: 'a', qty: 3, idx: 1 }],
    });
  });

  test('not amended before it is cancelled', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: { ...cancelled, docstatus: 1 } } });
    await expect(erp(LabTicket).amend('T-1')).rejects.toThrow(
      'Lab Ticket T-1 is not cancelled: cancel it first.',
    );
    expect(seen).toHaveLength(1);
  });
});

describe('each kind has its calls', () => {
  test('a Single is changed under its own name', async () => {
    const { erp, seen } = await scriptedSite({ json: { data: { name: 'Lab Settings', mode: 'Fast' } } });
    expect((await erp(LabSettings).update({ mode: 'Fast' })).mode).toBe('Fast');
    expect(seen[0]).toMatchObject({
      method: 'PUT',
      url: '/api/resource/Lab%20Settings/Lab%20Settings',
      body: { mode: 'Fast' },
    });
  });

  test.each(['ancestors', 'descendants'] as const)(
    'a tree lists the %s of a node in its own order',
    async (call) => {
      const { erp, seen } = await scriptedSite({ json: { data: [{ name: 'a', lft: 1 }] } });
      expect(await erp(LabTree)[call]('b', { fields: ['name', 'lft'] })).toEqual([{ name: 'a', lft: 1 }]);
      const [request] = seen;
      if (!request) throw new Error('nothing was sent');
      expect(queryOf(request, 'filters')).toEqual([['name', `${call} of`, 'b']]);
      expect(queryTextOf(request, 'order_by')).toBe('lft asc');
      expect(queryTextOf(request, 'limit_page_length')).toBe('0');
    },
  );

  test('a child table has none', async () => {
    const { erp } = await scriptedSite({ json: {} });
    expect(erp(LabPart)).toEqual({});
  });

  test('a virtual DocType has those its controller may answer', async () => {
    const { erp } = await scriptedSite({ json: { data: { name: 'q' } } });
    expect(await erp(LabQueue).get('q')).toMatchObject({ depth: 0 });
    expect('rename' in erp(LabQueue)).toBe(false);
  });
});
