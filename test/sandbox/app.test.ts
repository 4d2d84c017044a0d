import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ToDo } from '../../generated/erpnext/desk/todo.ts';
import { SalesInvoice } from '../../generated/erpnext/accounts/sales-invoice.ts';
import { refusal, SeedError } from '../../sandbox/index.ts';
import { field, openLibrary, visitor } from './visitor.ts';

describe('a method that a test gives the site', () => {
  it('gets its arguments by query, form and JSON alike, and answers with its message', async () => {
    await using library = await openLibrary();
    library.method('my_app.api.hello', ({ args, user, roles }) => ({
      greets: args.name,
      user,
      librarian: roles.has('Librarian'),
    }));
    const libby = visitor(library, 'libby');
    const greeting = { greets: 'Ada', user: 'libby@example.com', librarian: true };
    const path = '/api/method/my_app.api.hello';
    expect((await libby.get(path, { name: 'Ada' })).json).toEqual({ message: greeting });
    expect((await libby.post(path, { name: 'Ada' })).json).toEqual({ message: greeting });
    const form = await fetch(library.url + path, {
      method: 'POST',
      headers: { authorization: 'token libby:libby-secret' },
      body: new URLSearchParams({ name: 'Ada' }),
    });
    expect(await form.json()).toEqual({ message: greeting });
  });

  it('is closed to guests and open to every verb unless it says otherwise', async () => {
    await using library = await openLibrary();
    library.method('closed', () => 'in');
    library.method('open', () => 'in', { guests: true, verbs: ['POST'] });
    const guest = visitor(library, 'guest');
    expect(await guest.get('/api/method/closed')).toMatchObject({ status: 403 });
    expect(await guest.post('/api/method/open')).toMatchObject({ status: 200, content: 'in' });
    expect(await guest.get('/api/method/open')).toMatchObject({ status: 403 });
  });

  it('stands in for one that the sandbox has', async () => {
    await using library = await openLibrary();
    library.method('ping', () => 'own', { guests: true });
    expect((await visitor(library, 'guest').get('/api/method/ping')).content).toBe('own');
  });

  it('reads and writes documents by the rights of who calls, or without a look at them', async () => {
    await using library = await openLibrary();
    library.method('checked', ({ documents }) => documents.insert('Book', { name: 'A', title: 'A' }).name);
    library.method('unchecked', ({ unchecked }) => unchecked.insert('Book', { name: 'B', title: 'B' }).name);
    const rhea = visitor(library, 'rhea');
    expect(await rhea.post('/api/method/checked')).toMatchObject({ status: 403 });
    expect(await rhea.post('/api/method/unchecked')).toMatchObject({ status: 200, content: 'B' });
    expect(library.documents.list('Book')).toEqual([{ name: 'B' }]);
  });

  it('writes what its caller may write and not read', async () => {
    await using library = await openLibrary();
    const permissions = [{ role: 'Reader', create: 1, write: 1, read: 0 }];
    library.seed('DocType', [
      { name: 'Letter Box', module: 'Custom', autoname: 'prompt', fields: [], permissions },
    ]);
    library.method('post', ({ documents }) => documents.insert('Letter Box', { name: 'A' }).name);
    expect(await visitor(library, 'rhea').post('/api/method/post')).toMatchObject({ content: 'A' });
    expect(library.documents.list('Letter Box')).toHaveLength(1);
  });

  it('refuses as a site does, and undoes what it wrote', async () => {
    await using library = await openLibrary();
    library.method('refusing', ({ documents }) => {
      documents.insert('Book', { name: 'A', title: 'A' });
      throw refusal('ValidationError', 'Three books are enough.');
    });
    const refused = await visitor(library, 'libby').post('/api/method/refusing');
    expect(refused).toMatchObject({ status: 417, json: { exc_type: 'ValidationError' } });
    expect(JSON.stringify(refused.json)).toContain('Three books are enough.');
    expect(library.documents.list('Book')).toEqual([]);
  });

  it('that throws by mistake, or returns what is no JSON, is a 500 that names it', async () => {
    await using library = await openLibrary();
    const libby = visitor(library, 'libby');
    library.method('faulty', () => (undefined as unknown as { a: number }).a);
    library.method('later', () => Promise.reject(new TypeError('too late')));
    library.method('circular', () => 10n);
    for (const name of ['faulty', 'later', 'circular']) {
      const failed = await libby.get(`/api/method/${name}`);
      expect(failed).toMatchObject({ status: 500, json: { exc_type: 'TypeError' } });
      expect(JSON.stringify(failed.json)).toContain(`The handler of ${name} threw`);
    }
  });

  it('may wait; what it writes then is kept call by call', async () => {
    await using library = await openLibrary();
    library.method('waiting', async ({ documents }) => {
      await setImmediate();
      documents.insert('Book', { name: 'A', title: 'A' });
      await setImmediate();
      expect(() => documents.insert('Book', { name: 'B' })).toThrow('title');
      return 'done';
    });
    expect((await visitor(library, 'libby').post('/api/method/waiting')).content).toBe('done');
    expect(library.documents.list('Book')).toEqual([{ name: 'A' }]);
  });

  it('that nobody gave it is refused by its name', async () => {
    await using library = await openLibrary();
    const refused = await visitor(library, 'libby').get('/api/method/my_app.api.missing');
    expect(refused.status).toBe(417);
    expect(JSON.stringify(refused.json)).toContain('my_app.api.missing');
  });
});

describe('a hook', () => {
  it('of validate sets fields, also read-only ones and rows, before the rules are checked', async () => {
    await using library = await openLibrary();
    const libby = visitor(library, 'libby');
    library.on('Book', 'validate', (book) => ({
      pages: (book.authors as readonly unknown[]).length,
      authors: [...(book.authors as readonly object[]), { author: 'Ghost' }],
    }));
    const made = await libby.post('/api/resource/Book', {
      name: 'A',
      title: 'A',
      authors: [{ author: 'Ann' }],
    });
    expect(made.content).toMatchObject({
      pages: 1,
      authors: [
        { author: 'Ann', idx: 1, parent: 'A', share: 1, owner: 'libby@example.com' },
        { author: 'Ghost', idx: 2, parent: 'A', share: 1, owner: 'libby@example.com' },
      ],
    });
    const [first] = field(made, 'authors') as { name: string }[];
    const saved = await libby.put('/api/resource/Book/A', { title: 'B' });
    expect(saved.content).toMatchObject({ title: 'B', pages: 2 });
    expect((field(saved, 'authors') as { name: string }[]).map(({ name }) => name)[0]).toBe(first?.name);
  });

  it('of validate is not called for what is changed after submission, nor for a cancellation', async () => {
    await using library = await openLibrary();
    library.seed('Book', [{ name: 'A', title: 'A' }]);
    const calls: unknown[] = [];
    library.on('Loan', 'validate', ({ docstatus }) => void calls.push(docstatus));
    const [loan] = library.seed('Loan', [{ book: 'A', naming_series: 'L-.###' }]);
    for (const change of [{ docstatus: 1 }, { note: 'Late' }, { docstatus: 2 }])
      library.documents.update('Loan', loan.name as string, change);
    expect(calls).toEqual([0, 1]);
  });

  it('of validate refuses a document, which then is not written', async () => {
    await using library = await openLibrary();
    library.on('Book', 'validate', ({ title }) => {
      if (title === 'Trash') throw refusal('ValidationError', 'No trash here.');
    });
    const libby = visitor(library, 'libby');
    expect(await libby.post('/api/resource/Book', { name: 'T', title: 'Trash' })).toMatchObject({
      status: 417,
    });
    expect(await libby.post('/api/resource/Book', { name: 'G', title: 'Good' })).toMatchObject({
      status: 200,
    });
    expect(await libby.put('/api/resource/Book/G', { title: 'Trash' })).toMatchObject({ status: 417 });
    expect(library.documents.get('Book', 'G')).toMatchObject({ title: 'Good' });
    expect(library.documents.list('Book')).toHaveLength(1);
  });

  it('of a submission or a cancellation writes elsewhere, and undoes all where it throws', async () => {
    await using library = await openLibrary();
    library.seed('Book', [{ name: 'A', title: 'A' }]);
    const [loan] = library.seed('Loan', [{ book: 'A', naming_series: 'L-.###' }]);
    library.on(
      'Loan',
      'on_submit',
      ({ name }, { documents, user }) =>
        void documents.insert('Visit', { visitor: `${user} takes ${name as string}` }),
    );
    library.on('Loan', 'on_cancel', () => {
      throw refusal('ValidationError', 'It is lent.');
    });
    const libby = visitor(library, 'libby');
    const path = `/api/resource/Loan/${loan.name as string}`;
    expect(await libby.put(path, { docstatus: 1 })).toMatchObject({ status: 200 });
    const visits = library.documents.list('Visit', { fields: ['visitor'] });
    expect(visits).toEqual([{ visitor: 'libby@example.com takes L-001' }]);
    expect(await libby.put(path, { docstatus: 2 })).toMatchObject({ status: 417 });
    expect(library.documents.get('Loan', 'L-001').docstatus).toBe(1);
  });
});

describe('seeding', () => {
  it('takes typed documents and answers them as they are read', async () => {
    await using library = await openLibrary();
    const todos = library.seed(ToDo, [{ description: 'One' }, { description: 'Two', status: 'Closed' }]);
    expect(todos).toMatchObject([
      { description: 'One', status: 'Open' },
      { description: 'Two', status: 'Closed' },
    ]);
    expect(library.documents.get(ToDo, todos[1].name).status).toBe('Closed');
    expect(library.documents.update(ToDo, todos[0].name, { status: 'Cancelled' }).status).toBe('Cancelled');
    library.documents.delete(ToDo, todos[0].name);
    expect(library.documents.list(ToDo, { fields: ['description'] })).toEqual([{ description: 'Two' }]);
  });

  it('refuses a document that breaks a rule, names it, and keeps none', async () => {
    await using library = await openLibrary();
    const books = [
      { name: 'Emma', title: 'Emma' },
      { name: 'Odd', title: 'Odd', genre: 'Opera' },
    ];
    expect(() => library.seed('Book', books)).toThrow(SeedError);
    expect(() => library.seed('Book', books)).toThrow(/^Document 2 of the seed \(Book Odd\): .*genre/);
    expect(library.documents.list('Book')).toEqual([]);
  });

  it('refuses the DocType of a client that converts values, which would be none of its types', async () => {
    await using library = await openLibrary();
    const Converted = { ...ToDo, edge: { around: <C>(calls: C): C => calls } };
    const refused = /give it 'ToDo', and values as on the wire/;
    expect(() => library.seed(Converted, [{ description: 'One' }])).toThrow(refused);
    expect(() => library.documents.get(Converted, 'A')).toThrow(refused);
    expect(() => library.on(Converted, 'on_submit', () => undefined)).toThrow(refused);
  });

  it('demands the companions of a document as the site does', async () => {
    await using library = await openLibrary();
    const invoice = { customer: 'Nobody', items: [] } as never;
    expect(() => library.seed(SalesInvoice, [invoice])).toThrow(/\(Sales Invoice\): .*Nobody/);
  });
});
