import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  apiKey,
  ArgumentError,
  connect,
  DoctypedError,
  SiteError,
  type DocType,
  type Site,
} from '../../../runtime/index.ts';
import { DriftError, InvalidDocumentError, validated } from '../../../runtime/validate/index.ts';
import type { Sandbox } from '../../../sandbox/index.ts';
import { Book, LibrarySettings, Loan } from '../library.ts';
import { openLibrary } from '../../sandbox/visitor.ts';

/** The same DocTypes, as generated with `validation`. */
function ruled<D extends DocType>(doctype: D, rules: NonNullable<DocType['rules']>): D {
  return { ...doctype, rules };
}

const RuledBook = ruled(Book, { name: { required: true }, title: { required: true, mandatory: true } });
const RuledLoan = ruled(Loan, {
  naming_series: { required: true, mandatory: true, setOnce: true, options: ['LOAN-.YYYY.-', 'L-.###'] },
  book: { required: true, mandatory: true },
  note: { allowOnSubmit: true },
});
const RuledSettings = ruled(LibrarySettings, {});

let library: Sandbox;
let site: Site;
beforeAll(async () => {
  library = await openLibrary();
  site = connect({ url: library.url, auth: apiKey('libby', 'libby-secret') });
  await site(Book).create({ name: 'Emma', title: 'Emma' });
});
afterAll(async () => {
  await site.close();
  await library.close();
});

async function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a validated site', () => {
  test('sends nothing that breaks a rule, and says what is wrong where', async () => {
    const erp = validated(site);
    const wrong = { name: 'Never', titel: 'T', pages: 'many', authors: [{ author: 5 }] };
    const error = await caught(erp(RuledBook).create(wrong as never));
    expect(error).toBeInstanceOf(InvalidDocumentError);
    expect(error).toBeInstanceOf(DoctypedError);
    expect(error).toMatchObject({
      name: 'InvalidDocumentError',
      doctype: 'Book',
      issues: [
        { path: ['titel'] },
        { path: ['pages'], message: 'Wants a whole number.' },
        { path: ['authors', 0, 'author'], message: 'Wants a text.' },
        { path: ['title'] },
      ],
    });
    expect(String(error)).toContain('Book: nothing was sent.\n');
    expect(String(error)).toContain('\nauthors[0].author: Wants a text.\n');
    expect(JSON.stringify(error)).not.toContain('many');
    expect(await site(Book).exists('Never')).toBe(false);
  });

  test('checks what changes a document by what can be changed', async () => {
    const erp = validated(site);
    const { name } = await erp(RuledLoan).create({ naming_series: 'L-.###', book: 'Emma' });
    expect(await caught(erp(RuledLoan).update(name, { naming_series: 'LOAN-.YYYY.-' }))).toMatchObject({
      issues: [{ path: ['naming_series'] }],
    });
    expect((await erp(RuledLoan).update(name, { note: 'N' })).note).toBe('N');
    await erp(RuledLoan).submit(name);
    await erp(RuledLoan).cancel(name);
    expect(await caught(erp(RuledLoan).amend(name, { book: null } as never))).toBeInstanceOf(
      InvalidDocumentError,
    );
    expect((await erp(RuledLoan).amend(name)).amended_from).toBe(name);
  });

  test('reads and changes a Single, which has no name', async () => {
    const erp = validated(site);
    expect((await erp(RuledSettings).update({ motto: 'x'.repeat(200) })).motto).toHaveLength(200);
    expect(await caught(erp(RuledSettings).update({ motto: 5 } as never))).toBeInstanceOf(
      InvalidDocumentError,
    );
    expect((await erp(RuledSettings).get()).motto).toHaveLength(200);
  });

  test('throws where an answer drifted, and says that the site did what was asked', async () => {
    const { pages, ...fields } = RuledBook.fields;
    const older = { ...RuledBook, fields: { ...fields, edition: 'Int', title: 'Int' } };
    const error = await caught(validated(site)(older).get('Emma'));
    expect(error).toBeInstanceOf(DriftError);
    expect(error).toMatchObject({ name: 'DriftError', doctype: 'Book' });
    const { issues } = error as DriftError;
    expect(issues).toContainEqual({ path: ['title'], message: 'Wants a whole number.' });
    expect(issues).toContainEqual({ path: ['pages'], message: 'Not known to the generated client.' });
    expect(String(error)).toContain('did what was asked');
  });

  test('or tells of it, and answers all the same', async () => {
    const drifts: DriftError[] = [];
    const erp = validated(site, { onDrift: (drift) => drifts.push(drift) });
    const retyped = { ...RuledBook, fields: { ...RuledBook.fields, title: 'Check' } };
    expect((await erp(retyped).get('Emma')).title).toBe('Emma');
    expect(drifts.map(({ doctype }) => doctype)).toEqual(['Book']);
  });

  test('answers lists, methods and refusals of the site as the site does', async () => {
    const erp = validated(site);
    expect(await erp(RuledBook).list({ where: { name: 'Emma' } })).toEqual([{ name: 'Emma' }]);
    expect(await erp.call('frappe.auth.get_logged_user')).toBe('libby@example.com');
    expect(await erp.request('GET', ['api', 'method', 'ping'])).toEqual({ message: 'pong' });
    expect(await caught(erp(RuledLoan).create({ naming_series: 'L-.###', book: 'Nowhere' }))).toBeInstanceOf(
      SiteError,
    );
  });

  test('takes no DocType whose rules it does not know', () => {
    expect(() => validated(site)(Book)).toThrow(ArgumentError);
    expect(() => validated(site)(Book)).toThrow('doctyped generate --validation');
  });
});
