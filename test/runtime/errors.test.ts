import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as doctyped from '../../runtime/index.ts';
import { LabGadget } from './lab.ts';
import { scriptedSite, type Reply } from './scripted-site.ts';

const { DoctypedError, NameError, ResponseError, SiteError, TooManyRequestsError, ValidationError } =
  doctyped;

async function thrown(call: Promise<unknown>): Promise<Error & doctyped.SiteError> {
  return call.then(
    () => {
      throw new Error('the call was granted');
    },
    (error: unknown) => error as Error & doctyped.SiteError,
  );
}

async function errorFor(reply: Reply): Promise<Error & doctyped.SiteError> {
  const { erp } = await scriptedSite(reply);
  return thrown(erp(LabGadget).get('G-1'));
}

const serverMessages = (...messages: string[]): string =>
  JSON.stringify(messages.map((message) => JSON.stringify({ message, title: 'Message', indicator: 'red' })));

describe('a refusal is of the class that the site names', () => {
  const named = [
    ['MandatoryError', 417],
    ['LinkValidationError', 417],
    ['UniqueValidationError', 417],
    ['UpdateAfterSubmitError', 417],
    ['TimestampMismatchError', 417],
    ['CharacterLengthExceededError', 417],
    ['LinkExistsError', 417],
    ['ValidationError', 417],
    ['DuplicateEntryError', 409],
    ['NameError', 409],
    ['PermissionError', 403],
    ['DoesNotExistError', 404],
    ['AuthenticationError', 401],
    ['CSRFTokenError', 400],
    ['TooManyRequestsError', 429],
  ] as const;

  test.each(named)('%s, as Frappe 15 and 16 do', async (name, status) => {
    const error = await errorFor({ status, json: { exc_type: name, exc: '["Traceback"]' } });
    expect(error).toBeInstanceOf(doctyped[name]);
    expect(error.constructor).toBe(doctyped[name]);
    expect(error).toMatchObject({ name, status, type: name });
  });

  test.each(named)('%s, as Frappe 14 does, by the exception alone', async (name, status) => {
    const error = await errorFor({
      status,
      json: { exception: `frappe.exceptions.${name}: Value missing`, exc: '[]' },
    });
    expect(error.constructor).toBe(doctyped[name]);
    expect(error.messages).toEqual(['Value missing']);
  });

  test.each([
    [401, 'AuthenticationError'],
    [403, 'PermissionError'],
    [404, 'DoesNotExistError'],
    [409, 'NameError'],
    [417, 'ValidationError'],
    [429, 'TooManyRequestsError'],
    [400, 'SiteError'],
    [500, 'ServerError'],
    [503, 'ServerError'],
  ] as const)('or of that of its status %i where it names none: %s', async (status, name) => {
    expect((await errorFor({ status, json: {} })).constructor).toBe(doctyped[name]);
  });

  test('a failed login of Frappe 14 is about authentication, whatever its exc_type', async () => {
    const json = {
      exc_type: 'DoesNotExistError',
      exception: 'frappe.exceptions.AuthenticationError',
      exc: '[]',
    };
    const error = await errorFor({ status: 401, json });
    expect(error).toMatchObject({ name: 'AuthenticationError', type: 'AuthenticationError' });
  });

  test("a class of the site's own is told by its type", async () => {
    const json = {
      exc_type: 'DocstatusTransitionError',
      exception: 'frappe.exceptions.DocstatusTransitionError: no',
    };
    expect(await errorFor({ status: 417, json })).toMatchObject({
      name: 'ValidationError',
      type: 'DocstatusTransitionError',
    });
  });

  test("Python's own NameError is the site's fault and not about a name", async () => {
    const error = await errorFor({
      status: 500,
      json: { exc_type: 'NameError', exception: "NameError: 'x' is not defined" },
    });
    expect(error).toMatchObject({ name: 'ServerError', type: 'NameError' });
    expect(error).not.toBeInstanceOf(NameError);
  });

  test.each(['QueryDeadlockError', 'QueryTimeoutError', 'InReadOnlyMode', 'PermissionError'])(
    "%s of a 5xx is the site's fault",
    async (exc_type) => {
      const error = await errorFor({ status: 500, json: { exc_type } });
      expect(error).toMatchObject({ name: 'ServerError', type: exc_type });
    },
  );

  test('on Frappe 16 a document that the user may not know of is a matter of permission', async () => {
    const error = await errorFor({ status: 403, json: { exc_type: 'PermissionError' } });
    expect(error.constructor).toBe(doctyped.PermissionError);
  });

  test('classes that are kinds of others are caught as those', async () => {
    expect(await errorFor({ status: 417, json: { exc_type: 'MandatoryError' } })).toBeInstanceOf(
      ValidationError,
    );
    expect(await errorFor({ status: 409, json: { exc_type: 'DuplicateEntryError' } })).toBeInstanceOf(
      NameError,
    );
    expect(await errorFor({ status: 409, json: {} })).toBeInstanceOf(SiteError);
    expect(await errorFor({ status: 409, json: {} })).toBeInstanceOf(DoctypedError);
  });

  test.each(['constructor', '__proto__', 'toString'])('%s is no class', async (name) => {
    expect((await errorFor({ status: 417, json: { exc_type: name } })).constructor).toBe(ValidationError);
  });
});

describe('a refusal says', () => {
  test('what the site tells the user, as plain text', async () => {
    const json = {
      exc_type: 'MandatoryError',
      _server_messages: serverMessages(
        'Value missing for <b>Lab&nbsp;Gadget</b>: Title',
        '1 &lt; 2 &amp;amp; &quot;x&quot; &#39;y&#39;',
      ),
    };
    const error = await errorFor({ status: 417, json });
    expect(error.messages).toEqual(['Value missing for Lab Gadget : Title', `1 < 2 &amp; "x" 'y'`]);
    expect(error.message).toBe(
      `Lab Gadget G-1: Value missing for Lab Gadget : Title 1 < 2 &amp; "x" 'y' (MandatoryError)`,
    );
  });

  test.each([
    ['no JSON', 'not json', ['not json']],
    ['an object', '{}', []],
    ['plain texts', '["a","b"]', ['a', 'b']],
    ['numbers and nulls', '[1,null,"{\\"message\\":5}"]', []],
    ['empty', serverMessages('', '<br>'), []],
    ['nested too deep', JSON.stringify([JSON.stringify({ message: { message: 'x' } })]), []],
    ['tables of HTML', serverMessages('<table><tr><td>a</td><td title="b">c</td></tr></table>'), ['a c']],
    ['lists', JSON.stringify([JSON.stringify({ message: ['<b>a</b>', 'b', 1], as_list: 1 })]), ['a', 'b']],
    [
      'tables',
      JSON.stringify([JSON.stringify({ message: [['a', 'b'], ['c']], as_table: 1 })]),
      ['a', 'b', 'c'],
    ],
    ['cut tags', serverMessages('a <b'), ['a <b']],
    [
      'entities',
      serverMessages('&apos;&#8217;&#x2019;&#60;&#xFFFFFF;&nope;&constructor;'),
      ["'’’<&#xFFFFFF;&nope;&constructor;"],
    ],
    ['controls in disguise', serverMessages('a&#27;[31m&#x0;b'), ['a [31m b']],
    ['countless', serverMessages(...Array<string>(9000).fill('a')), Array<string>(100).fill('a')],
    ['endless', serverMessages('x'.repeat(100_000)), ['x'.repeat(2000)]],
  ])('whatever it can where the messages are %s', async (_, _server_messages, messages) => {
    expect((await errorFor({ status: 417, json: { _server_messages } })).messages).toEqual(messages);
  });

  test('which permission the user lacks, where no message tells more', async () => {
    const _error_message = 'Insufficient Permission for <strong>Lab Gadget</strong>';
    const json = {
      exception: 'frappe.exceptions.PermissionError',
      exc_type: 'PermissionError',
      _error_message,
    };
    expect((await errorFor({ status: 403, json })).messages).toEqual([
      'Insufficient Permission for Lab Gadget',
    ]);
    const told = { ...json, _server_messages: serverMessages('Not yours') };
    expect((await errorFor({ status: 403, json: told })).messages).toEqual(['Not yours']);
  });

  test('nothing that would move the cursor of a terminal', async () => {
    const error = await errorFor({ status: 417, json: { message: 'a\u001b[31mb\nc' } });
    expect(error.messages).toEqual(['a [31mb c']);
  });

  test('the name of the document in one line', async () => {
    const { erp } = await scriptedSite({ status: 404, json: {} });
    const error = await thrown(erp(LabGadget).get('a\n2026-01-01 granted\u001b[2K'));
    expect(error.message).toBe('Lab Gadget a 2026-01-01 granted [2K: (404)');
    expect(error.documentName).toBe('a\n2026-01-01 granted\u001b[2K');
  });

  test('which document, which request, and a stable code', async () => {
    const { erp, seen } = await scriptedSite({ status: 404, json: { exc_type: 'DoesNotExistError' } });
    const error = await thrown(erp(LabGadget).get('a b'));
    expect(error).toMatchObject({
      name: 'DoesNotExistError',
      doctype: 'Lab Gadget',
      documentName: 'a b',
      method: 'GET',
      path: '/api/resource/Lab%20Gadget/a%20b',
      requestId: seen[0]?.headers['x-request-id'],
      message: 'Lab Gadget a b: (DoesNotExistError)',
    });
    expect(error.requestId).toMatch(/^[\da-f-]{36}$/);
  });

  test('the path without its query', async () => {
    const { erp } = await scriptedSite({ status: 403, json: {} });
    const error = await thrown(erp(LabGadget).list({ where: { title: 'private' } }));
    expect(error.path).toBe('/api/resource/Lab%20Gadget');
    expect(error.message).toBe('Lab Gadget: (403)');
  });

  test('how long to wait', async () => {
    const json = { exc_type: 'TooManyRequestsError' };
    const error = await errorFor({ status: 429, headers: { 'retry-after': '5' }, json });
    expect(error).toBeInstanceOf(TooManyRequestsError);
    expect(error.retryAfter).toBe(5);
    expect((await errorFor({ status: 429, json })).retryAfter).toBeUndefined();
  });

  test('how long to wait, where a proxy names a time', async () => {
    const after = async (milliseconds: number): Promise<number | undefined> => {
      const time = new Date(Date.now() + milliseconds).toUTCString();
      return (await errorFor({ status: 503, headers: { 'retry-after': time }, json: {} })).retryAfter;
    };
    const seconds = await after(3_600_000);
    expect(Number.isInteger(seconds)).toBe(true);
    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
    expect(await after(-3_600_000)).toBeUndefined();
    expect(
      (await errorFor({ status: 429, headers: { 'retry-after': 'soon' }, json: {} })).retryAfter,
    ).toBeUndefined();
  });

  test('neither a traceback nor a secret, however it is printed', async () => {
    const json = {
      exc_type: 'ValidationError',
      exc: '["Traceback: secret.py line 1"]',
      exception: 'X: said\nTraceback',
    };
    const error = await errorFor({ status: 417, json });
    for (const printed of [
      inspect(error, { depth: 9 }),
      JSON.stringify(error),
      error.message,
      String(error),
    ]) {
      expect(printed).not.toMatch(/Traceback|top-secret|authorization/i);
    }
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: 'ValidationError',
      message: 'Lab Gadget G-1: said (ValidationError)',
      status: 417,
      messages: ['said'],
    });
  });

  test('not the secret that the site repeats', async () => {
    const json = {
      _server_messages: serverMessages('bad header: token key:top-secret'),
      exception: 'top-secret',
    };
    const error = await errorFor({ status: 417, json });
    expect(error.messages).toEqual(['bad header: token key:***']);
    expect(inspect(structuredClone(error), { depth: 9 })).not.toContain('top-secret');
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('top-secret');
  });

  test('no part of a secret where a long message is cut, nor of a tag', async () => {
    const long = await errorFor({ status: 417, json: { message: `${'x'.repeat(1990)} key:top-secret` } });
    expect(long.messages).toEqual([`${'x'.repeat(1990)} key:***`]);
    const tagged = await errorFor({
      status: 417,
      json: { message: `${'x'.repeat(1990)}<a href="/app/y">y</a>` },
    });
    expect(tagged.messages).toEqual([`${'x'.repeat(1990)} y`]);
  });

  test.each(['\u001b[31mA', 'A\nB', 'frappe.exceptions.A', ''])(
    'no type that is no name of a class: %j',
    async (exc_type) => {
      expect(await errorFor({ status: 400, json: { exc_type } })).toMatchObject({
        type: undefined,
        message: 'Lab Gadget G-1: (400)',
      });
    },
  );

  test('its name at the head of the stack, minified or not', async () => {
    expect((await errorFor({ status: 417, json: {} })).stack).toMatch(/^ValidationError: Lab Gadget G-1: /);
  });
});

describe('an answer that no Frappe site gives', () => {
  const html = '<!doctype html><title>Sign in</title>';

  test.each([
    [
      'a web page',
      { text: html, headers: { 'content-type': 'text/html' } },
      'not-json',
      'the answer is a web page (200)',
    ],
    [
      'a web page that is not found',
      { status: 404, text: html },
      'not-json',
      'the answer is a web page (404)',
    ],
    [
      'a request that is not for it',
      { status: 400, text: html },
      'not-json',
      'the answer is a web page (400)',
    ],
    [
      'a compressed answer that was not asked for',
      { text: 'zzz', headers: { 'content-encoding': 'gzip' } },
      'not-json',
      'the answer is compressed, unasked (200)',
    ],
    ['half a JSON', { text: '{"data": {"na' }, 'not-json', 'the answer is not a whole JSON object (200)'],
    ['nothing', { text: '' }, 'not-json', 'the answer is not a whole JSON object (200)'],
    ['JSON that is no object', { text: '[1]' }, 'not-json', 'the answer is not a whole JSON object (200)'],
    ['another JSON', { json: { hello: 1 } }, 'unexpected', 'the answer lacks what was asked for (200)'],
    [
      'a document that is a list',
      { json: { data: [] } },
      'unexpected',
      'the answer lacks what was asked for (200)',
    ],
    [
      'a redirect elsewhere',
      { status: 302, headers: { location: 'https://login.example.com/oauth?token=abc' } },
      'redirect',
      'redirected to https://login.example.com, not followed (302)',
    ],
    [
      'a redirect on the site',
      { status: 301, headers: { location: '/login' } },
      'redirect',
      'redirected to another path, not followed (301)',
    ],
  ] as const)('is a ResponseError: %s', async (_, reply, fault, message) => {
    const error = await errorFor(reply);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({
      name: 'ResponseError',
      fault,
      status: 'status' in reply ? reply.status : 200,
    });
    expect(error.message).toBe(`Lab Gadget G-1: ${message}. Check that the url is a Frappe site's.`);
    expect(inspect(error)).not.toMatch(/token=abc|Sign in/);
  });

  test.each([
    [401, 'AuthenticationError'],
    [403, 'PermissionError'],
    [405, 'SiteError'],
    [408, 'SiteError'],
    [409, 'NameError'],
    [413, 'SiteError'],
    [414, 'SiteError'],
    [417, 'ValidationError'],
    [429, 'TooManyRequestsError'],
    [502, 'ServerError'],
  ] as const)('is taken at its status %i where a page is answered', async (status, name) => {
    const error = await errorFor({ status, text: html });
    expect(error.constructor).toBe(doctyped[name]);
    expect(error.message).toBe(`Lab Gadget G-1: the answer is a web page. (${status})`);
  });

  test('is a ResponseError where a list holds no rows', async () => {
    const { erp } = await scriptedSite({ json: { data: [1] } });
    await expect(erp(LabGadget).list()).rejects.toMatchObject({ fault: 'unexpected' });
  });
});
