import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { field, openLibrary, visitor } from './visitor.ts';
import type { Reply, Visitor } from './visitor.ts';

let library: Sandbox;
let libby: Visitor;
let count = 0;

beforeAll(async () => {
  library = await openLibrary();
  libby = visitor(library, 'libby');
  await libby.post('/api/resource/Book', { name: 'Emma', title: 'Emma', isbn: '1', first_owner: 'Ann' });
});
afterAll(() => library.close());

const book = (values: object): object => ({ name: `Book ${(count += 1)}`, title: 'T', ...values });
const refused = (excType: string, status = 417): object => ({ status, json: { exc_type: excType } });

describe('a new document is refused', () => {
  it.each([
    ['without a mandatory value', { title: '' }, 'MandatoryError'],
    ['with markup that holds no text for a mandatory value', { title: '<p> </p>' }, 'MandatoryError'],
    ['with a child row that lacks one', { authors: [{ share: 1 }] }, 'MandatoryError'],
    ['with a value outside its Select', { genre: 'Essay' }, 'ValidationError'],
    ['with a Link to nothing', { shelf: 'No such shelf' }, 'LinkValidationError'],
    [
      'with a Dynamic Link to nothing',
      { about_doctype: 'User', about: 'x@example.com' },
      'LinkValidationError',
    ],
    ['with a Dynamic Link whose DocType is not said', { about: 'Emma' }, 'ValidationError'],
    ['with a unique value that is there already', { isbn: '1' }, 'UniqueValidationError'],
    ['with a text that is too long', { short_code: '123456' }, 'CharacterLengthExceededError'],
    ['with a Data of more than 140 characters', { title: 'x'.repeat(141) }, 'CharacterLengthExceededError'],
    ['with a whole number of more than 32 bits', { pages: 2 ** 31 }, 'CharacterLengthExceededError'],
    ['with a number below zero', { pages: -1 }, 'NonNegativeError'],
    ['with an email address that is none', { contact: 'nobody' }, 'InvalidEmailAddressError'],
    ['with one among several that is none', { contact: 'a@example.com, nobody' }, 'InvalidEmailAddressError'],
    ['with letters that no address has', { contact: 'jürgen@example.com' }, 'InvalidEmailAddressError'],
    ['with two without a comma', { contact: 'a@example.com b@example.com' }, 'InvalidEmailAddressError'],
    ['with a URL that is none', { homepage: 'example' }, 'ValidationError'],
    ['with a list where a value belongs', { blurb: ['a'] }, 'ValidationError'],
    ['with a list for JSON', { extra: ['a'] }, 'ValidationError'],
  ])('%s', async (_case, values, excType) => {
    expect(await libby.post('/api/resource/Book', book(values))).toMatchObject(refused(excType));
  });

  it.each([
    ['a text', 'A', 'TypeError'],
    ['an object', { author: 'A' }, 'TypeError'],
    ['a number', 1, 'ValueError'],
    ['a list of texts', ['A'], 'TypeError'],
  ])('by Python with %s for its rows', async (_case, authors, excType) => {
    expect(await libby.post('/api/resource/Book', book({ authors }))).toMatchObject(refused(excType, 500));
  });

  it('by Python with an object for a text, which is a zero for a number', async () => {
    const values = { blurb: { a: 1 }, pages: { a: 1 } };
    expect(await libby.post('/api/resource/Book', book(values))).toMatchObject(refused('TypeError', 500));
    expect(await libby.post('/api/resource/Book', book({ pages: { a: 1 } }))).toMatchObject({
      content: { pages: 0 },
    });
  });

  it('as not found with a Dynamic Link into a DocType that is not there', async () => {
    const values = book({ about_doctype: 'None', about: 'Emma' });
    expect(await libby.post('/api/resource/Book', values)).toMatchObject(refused('DoesNotExistError', 404));
  });

  it('for the first rule that is broken, whatever the order of the fields', async () => {
    const all = { pages: -1, short_code: '123456', genre: 'Essay', contact: 'nobody' };
    for (const [field, excType] of [
      ['contact', 'InvalidEmailAddressError'],
      ['genre', 'ValidationError'],
      ['pages', 'NonNegativeError'],
      ['short_code', 'CharacterLengthExceededError'],
    ] as const) {
      expect(await libby.post('/api/resource/Book', book(all))).toMatchObject(refused(excType));
      Object.assign(all, { [field]: null });
    }
  });
});

describe('a new document is taken', () => {
  it.each([
    ['with the blank of its Select', { genre: '' }],
    ['with a Dynamic Link to a document', { about_doctype: 'User', about: 'libby@example.com' }],
    ['with a Link in another case', { buyer: 'LIBBY@example.com' }],
    ['with nothing for a unique field that others left out too', { isbn: '' }],
    ['with a zero for a mandatory number', { pages: 0 }],
    [
      'with a text of as many characters, each of two units, as its field has',
      { short_code: '😀'.repeat(5) },
    ],
    ['with a secret of any length', { lock_code: 'x'.repeat(200) }],
    ['with several email addresses', { contact: 'a@example.com, "Bee, B" <b@example.com>' }],
    ['with an email address and a URL', { contact: 'a@example.com', homepage: 'https://example.com/x' }],
  ])('%s', async (_case, values) => {
    expect(await libby.post('/api/resource/Book', book(values))).toMatchObject({ status: 200 });
  });

  it('and its Links get the case of the document that they name', async () => {
    const made = await libby.post('/api/resource/Book', book({ buyer: 'LIBBY@example.com' }));
    expect(made.content).toMatchObject({ buyer: 'libby@example.com' });
  });
});

describe('a great number', () => {
  const made = (name: string, facts: object): Promise<unknown> =>
    visitor(library, 'admin').post('/api/resource/DocType', {
      name,
      module: 'Core',
      custom: 1,
      autoname: 'prompt',
      permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1 }],
      fields: [
        { fieldname: 'atoms', label: 'Atoms', fieldtype: 'Int', length: 20 },
        { fieldname: 'weight', label: 'Weight', fieldtype: 'Float' },
      ],
      ...facts,
    });

  it('is whole up to 64 bits where its field is that long', async () => {
    await made('Star', {});
    expect(await libby.post('/api/resource/Star', { name: 'a', atoms: 2 ** 62 })).toMatchObject({
      content: { atoms: 2 ** 62 },
    });
    expect(await libby.post('/api/resource/Star', { name: 'b', atoms: -(2 ** 63) })).toMatchObject(
      refused('CharacterLengthExceededError'),
    );
  });

  it('with decimals is as great as it was sent in a Single', async () => {
    await made('Universe', { issingle: 1 });
    expect(await libby.put('/api/resource/Universe/Universe', { weight: 1e300 })).toMatchObject({
      content: { weight: 1e300 },
    });
  });
});

describe('a change is refused', () => {
  it('of what is set only once', async () => {
    expect(await libby.put('/api/resource/Book/Emma', { first_owner: 'Bea' })).toMatchObject(
      refused('CannotChangeConstantError'),
    );
    expect(await libby.put('/api/resource/Book/Emma', { first_owner: 'Ann', pages: 9 })).toMatchObject({
      status: 200,
    });
  });

  it('under the name of another document, or of none', async () => {
    await libby.post('/api/resource/Book', { name: 'Kim', title: 'Kim' });
    expect(await libby.put('/api/resource/Book/Emma', { name: 'Kim' })).toMatchObject(
      refused('TimestampMismatchError'),
    );
    expect(await libby.put('/api/resource/Book/Emma', { name: 'None' })).toMatchObject(
      refused('DoesNotExistError', 404),
    );
  });

  it('to a unique value of another document, not to its own', async () => {
    await libby.post('/api/resource/Book', { name: 'Other', title: 'Other', isbn: '2' });
    expect(await libby.put('/api/resource/Book/Other', { isbn: '1' })).toMatchObject(
      refused('UniqueValidationError'),
    );
    expect(await libby.put('/api/resource/Book/Other', { isbn: '2' })).toMatchObject({ status: 200 });
  });
});

describe('a field that is set once', () => {
  it('tells nothing, an empty text and zero apart', async () => {
    const text = { fieldname: 'text', label: 'Text', fieldtype: 'Data', set_only_once: 1 };
    const number = { fieldname: 'number', label: 'Number', fieldtype: 'Int', set_only_once: 1 };
    const stars = { fieldname: 'stars', label: 'Stars', fieldtype: 'Rating', set_only_once: 1 };
    const doctype = { name: 'Stone', module: 'Custom', custom: 1, autoname: 'prompt' };
    await visitor(library, 'admin').post('/api/resource/DocType', {
      ...doctype,
      fields: [text, number, stars],
      permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1 }],
    });
    await libby.post('/api/resource/Stone', { name: 'S' });
    for (const kept of [{ text: null }, { number: 0 }, { stars: 0 }, { stars: null }, {}])
      expect(await libby.put('/api/resource/Stone/S', kept)).toMatchObject({ status: 200 });
    for (const changed of [{ text: '' }, { number: null }, { stars: 0.2 }])
      expect(await libby.put('/api/resource/Stone/S', changed)).toMatchObject(
        refused('CannotChangeConstantError'),
      );
  });
});

describe('a deletion is refused', () => {
  it('of a document of no DocType as of any that is not there', async () => {
    expect(await libby.delete('/api/resource/None/x')).toMatchObject(refused('DoesNotExistError', 404));
  });

  it('of a document that another one links to, until that is gone', async () => {
    await libby.post('/api/resource/Shelf', { shelf_name: 'A' });
    await libby.post('/api/resource/Book', { name: 'Shelved', title: 'T', shelf: 'A' });
    expect(await libby.delete('/api/resource/Shelf/A')).toMatchObject(refused('LinkExistsError'));
    await libby.delete('/api/resource/Book/Shelved');
    expect(await libby.delete('/api/resource/Shelf/A')).toMatchObject({ status: 202 });
  });
});

describe('a deletion of what rows link to', () => {
  const rows = { fieldname: 'rows', label: 'Rows', fieldtype: 'Table', options: 'Chapter' };

  beforeAll(() => {
    library.seed('DocType', [
      {
        name: 'Chapter',
        module: 'Custom',
        istable: 1,
        fields: [{ fieldname: 'volume', label: 'Volume', fieldtype: 'Link', options: 'Volume' }],
      },
      {
        name: 'Volume',
        module: 'Custom',
        custom: 1,
        autoname: 'prompt',
        permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1, delete: 1 }],
        fields: [rows, { fieldname: 'next', label: 'Next', fieldtype: 'Link', options: 'Volume' }],
      },
    ]);
    library.seed('Custom Field', [{ dt: 'Communication', ...rows }]);
  });

  it('is refused, also where the rows are its own, but not for its own Link', async () => {
    const volume = (values: object): Promise<Reply> => libby.post('/api/resource/Volume', values);
    await volume({ name: 'I' });
    await volume({ name: 'II', rows: [{ volume: 'I' }] });
    expect(await libby.delete('/api/resource/Volume/I')).toMatchObject(refused('LinkExistsError'));
    const { content } = await libby.put('/api/resource/Volume/II', { next: 'II', rows: [{ volume: 'II' }] });
    expect(content).toMatchObject({ next: 'II' });
    expect(await libby.delete('/api/resource/Volume/II')).toMatchObject(refused('LinkExistsError'));
    await libby.put('/api/resource/Volume/II', { rows: [] });
    expect(await libby.delete('/api/resource/Volume/II')).toMatchObject({ status: 202 });
  });

  it('is not held back by rows of a DocType that holds nothing back', async () => {
    await libby.post('/api/resource/Volume', { name: 'III' });
    library.seed('Communication', [{ subject: 'Of III', rows: [{ volume: 'III' }] }]);
    expect(await libby.delete('/api/resource/Volume/III')).toMatchObject({ status: 202 });
  });
});

describe('a deletion is not held back', () => {
  it('by a Dynamic Link of a document that is cancelled', async () => {
    library.seed('DocType', [
      {
        name: 'Notice',
        module: 'Custom',
        custom: 1,
        is_submittable: 1,
        autoname: 'prompt',
        permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1, submit: 1, cancel: 1 }],
        fields: [
          { fieldname: 'of', label: 'Of', fieldtype: 'Link', options: 'DocType' },
          { fieldname: 'what', label: 'What', fieldtype: 'Dynamic Link', options: 'of' },
        ],
      },
    ]);
    await libby.post('/api/resource/Shelf', { shelf_name: 'Noticed' });
    await libby.post('/api/resource/Notice', { name: 'N', of: 'Shelf', what: 'Noticed', docstatus: 1 });
    expect(await libby.delete('/api/resource/Shelf/Noticed')).toMatchObject(refused('LinkExistsError'));
    await libby.put('/api/resource/Notice/N', { docstatus: 2 });
    expect(await libby.delete('/api/resource/Shelf/Noticed')).toMatchObject({ status: 202 });
  });
});

describe('a cancellation', () => {
  it('asks for no Link again', async () => {
    await libby.post('/api/resource/Book', { name: 'Lost', title: 'T' });
    const made = await libby.post('/api/resource/Loan', { book: 'Lost', docstatus: 1 });
    const path = `/api/resource/Loan/${String(field(made, 'name'))}`;
    expect(await libby.put(path, { docstatus: 2, book: 'None' })).toMatchObject({ status: 200 });
  });
});

describe('an error', () => {
  it('names its class, tells people what happened, and shows no source file', async () => {
    const { json } = await libby.post('/api/resource/Book', book({ genre: 'Essay' }));
    const body = json as Record<string, string>;
    expect(body.exception).toMatch(/^frappe\.exceptions\.ValidationError: /);
    const [message] = JSON.parse(body._server_messages ?? '[]') as string[];
    expect((JSON.parse(message ?? '{}') as { message: string }).message).toContain(
      'genre of Book cannot be "Essay"',
    );
    expect(JSON.stringify(json)).not.toContain('.ts');
  });
});

describe('a condition of the desk', () => {
  it('is not run where a document is saved, as on a site', async () => {
    const conditions = {
      depends_on: 'eval:false',
      mandatory_depends_on: 'eval:true',
      read_only_depends_on: 'eval:true',
    };
    library.seed('DocType', [
      {
        name: 'Conditional',
        module: 'Custom',
        custom: 1,
        permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1 }],
        fields: [{ fieldname: 'note', label: 'Note', fieldtype: 'Data', ...conditions }],
      },
    ]);
    const silent = await libby.post('/api/resource/Conditional', {});
    expect(silent).toMatchObject({ status: 200 });
    const path = `/api/resource/Conditional/${String(field(silent, 'name'))}`;
    expect(await libby.put(path, { note: 'Written' })).toMatchObject({ content: { note: 'Written' } });
  });
});

describe('an IBAN', () => {
  const VALID = ['DE02 1203 0000 0000 2020 51', 'GB82WEST12345698765432', ''];
  const INVALID = ['DE03120300000000202051', 'GB82WEST1234569876543', '0212', 'DEXX'];

  it.each([
    [15, [...VALID, ...INVALID], []],
    [16, VALID, INVALID],
  ] as const)('on Frappe %i', async (frappe, taken, refusedThere) => {
    await using site = await openLibrary({ frappe });
    site.seed('DocType', [
      {
        name: 'Payee',
        module: 'Custom',
        custom: 1,
        permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1 }],
        fields: [{ fieldname: 'iban', label: 'IBAN', fieldtype: 'Data', options: 'IBAN' }],
      },
    ]);
    const pay = (iban: string): Promise<Reply> =>
      visitor(site, 'libby').post('/api/resource/Payee', { iban });
    for (const iban of taken) expect(await pay(iban)).toMatchObject({ status: 200 });
    for (const iban of refusedThere) expect(await pay(iban)).toMatchObject(refused('ValidationError'));
  });
});

describe('a Phone', () => {
  const call = (phone: string): Promise<Reply> => libby.post('/api/resource/Caller', { phone });

  beforeAll(() => {
    library.seed('DocType', [
      {
        name: 'Caller',
        module: 'Custom',
        custom: 1,
        permissions: [{ role: 'Librarian', read: 1, write: 1, create: 1 }],
        fields: [{ fieldname: 'phone', label: 'Phone', fieldtype: 'Phone' }],
      },
    ]);
  });

  it.each(['+49-3011111', '+1 (212) 555-0123', '+2908 1234', ''])('takes "%s"', async (phone) => {
    expect(await call(phone)).toMatchObject({ status: 200 });
  });

  it.each(['0301234567', '49-3011111', '+0 30 1234567', '+49', '+49 abc 1234567', '+49 1234567890123456'])(
    'refuses "%s", which no country gives out',
    async (phone) => {
      expect(await call(phone)).toMatchObject(refused('InvalidPhoneNumberError'));
    },
  );
});
