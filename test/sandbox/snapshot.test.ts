import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field, openLibrary, visitor } from './visitor.ts';

describe('a snapshot', () => {
  it('puts back documents, rows, names that were counted, passwords and Singles', async () => {
    await using library = await openLibrary();
    const libby = visitor(library, 'libby');
    const book = { name: 'Emma', title: 'Emma', lock_code: 'one', authors: [{ author: 'Jane' }] };
    await libby.post('/api/resource/Book', book);
    await libby.post('/api/resource/Visit', { visitor: 'First' });
    await libby.put('/api/resource/Library Settings/Library Settings', { motto: 'Read' });
    const before = await everything();
    const snapshot = library.snapshot();

    await libby.put('/api/resource/Book/Emma', { title: 'Changed', lock_code: 'two', authors: [] });
    await libby.post('/api/resource/Book', { name: 'Persuasion', title: 'Persuasion' });
    await libby.post('/api/resource/Visit', { visitor: 'Second' });
    await libby.put('/api/resource/Library Settings/Library Settings', { motto: 'Write' });
    expect(await everything()).not.toEqual(before);
    snapshot.restore();
    expect(await everything()).toEqual(before);
    expect(field(await libby.post('/api/resource/Visit', { visitor: 'Again' }), 'name')).toBe(2);

    async function everything(): Promise<unknown[]> {
      const admin = visitor(library, 'admin');
      const password = '/api/method/frappe.client.get_password';
      const asked = [
        admin.get('/api/resource/Book', { fields: ['*'] }),
        admin.get('/api/resource/Book/Emma'),
        admin.get('/api/resource/Visit', { fields: ['*'] }),
        admin.get('/api/resource/Library Settings/Library Settings'),
        admin.get(password, { doctype: 'Book', name: 'Emma', fieldname: 'lock_code' }),
      ];
      return (await Promise.all(asked)).map(({ content }) => content);
    }
  });

  it('puts back the schema, and what its changes did to documents', async () => {
    await using library = await openLibrary();
    const admin = visitor(library, 'admin');
    const snapshot = library.snapshot();
    for (const round of ['one', 'two']) {
      await admin.post('/api/resource/Custom Field', {
        dt: 'Book',
        fieldname: 'extra_fact',
        fieldtype: 'Data',
      });
      await admin.post('/api/resource/DocType', {
        name: 'Shop',
        module: 'Custom',
        fields: [],
        permissions: [],
      });
      await admin.post('/api/resource/Book', { name: 'Emma', title: 'Emma', extra_fact: round });
      expect(field(await admin.get('/api/resource/Book/Emma'), 'extra_fact')).toBe(round);
      expect(await admin.get('/api/resource/Shop')).toMatchObject({ status: 200 });
      snapshot.restore();
      await admin.post('/api/resource/Book', { name: 'Emma', title: 'Emma', extra_fact: round });
      expect((await admin.get('/api/resource/Book/Emma')).content).not.toHaveProperty('extra_fact');
      expect(await admin.get('/api/resource/Shop')).toMatchObject({ status: 404 });
      snapshot.restore();
    }
  });

  it('puts back a table that was first read after it', async () => {
    await using library = await openLibrary();
    const admin = visitor(library, 'admin');
    const snapshot = library.snapshot();
    const count = async (): Promise<unknown> =>
      (await admin.get('/api/method/frappe.client.get_count', { doctype: 'Module Def' })).content;
    const modules = await count();
    await admin.post('/api/resource/Module Def', { module_name: 'Own', app_name: 'frappe' });
    snapshot.restore();
    expect(await count()).toBe(modules);
  });

  it('puts back the clock, faults, methods, hooks and the log', async () => {
    await using library = await openLibrary();
    const libby = visitor(library, 'libby');
    library.clock.freeze(new Date('2030-01-02T03:04:05Z'));
    const snapshot = library.snapshot();
    library.clock.set(new Date('2031-01-01T00:00:00Z'));
    library.fault({ kind: 'status', status: 503 });
    library.method('my.method', () => 'here');
    library.on('Book', 'validate', () => ({ title: 'Hooked' }));
    await libby.get('/api/method/ping');
    snapshot.restore();

    expect(library.requests).toEqual([]);
    expect(library.clock.now()).toEqual(new Date('2030-01-02T03:04:05Z'));
    expect(await libby.get('/api/method/my.method')).toMatchObject({ status: 417 });
    const made = await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma' });
    expect(made).toMatchObject({ status: 200, content: { title: 'Emma', bought: '2030-01-02' } });
  });

  it('is one of several, each restored in any order', async () => {
    await using library = await openLibrary();
    const names = (): unknown => library.documents.list('Visit', { fields: ['name'], order_by: 'name' });
    const steps = fc.array(fc.tuple(fc.constantFrom('insert', 'delete', 'snapshot', 'restore'), fc.nat()), {
      maxLength: 30,
    });
    const empty = library.snapshot();
    fc.assert(
      fc.property(steps, (actions) => {
        empty.restore();
        const kept = [{ snapshot: empty, names: names() }];
        for (const [action, choice] of actions) {
          if (action === 'insert') library.seed('Visit', [{ visitor: String(choice) }]);
          if (action === 'delete')
            for (const { name } of library.documents.list('Visit', { limit_page_length: 1 }))
              library.documents.delete('Visit', name as number);
          if (action === 'snapshot') kept.push({ snapshot: library.snapshot(), names: names() });
          const chosen = kept[choice % kept.length];
          if (action !== 'restore' || !chosen) continue;
          chosen.snapshot.restore();
          expect(names()).toEqual(chosen.names);
        }
      }),
      { numRuns: 100 },
    );
  });
});
