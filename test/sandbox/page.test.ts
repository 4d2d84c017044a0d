import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/index.ts';
import { openLibrary, visitor } from './visitor.ts';

const HOSTILE = `"'><script>document.title = 'run'</script><img src=x onerror="document.title = 'run'">&amp;`;

let library: Sandbox;

beforeAll(async () => {
  library = await openLibrary();
  library.seed('Book', [
    { name: 'Emma', title: 'Emma', genre: 'Novel', lock_code: 'key', buyer: 'libby@example.com' },
    { name: `O'Neil & "co" ?x=y#z`, title: HOSTILE, blurb: HOSTILE, authors: [{ author: HOSTILE }] },
  ]);
  library.seed(
    'Visit',
    Array.from({ length: 120 }, (_, index) => ({ visitor: `Visitor ${index + 1}` })),
  );
});
afterAll(() => library.close());

async function open(query = ''): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(`${library.url}/${query}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('the page', () => {
  it('shows every DocType with its documents, and finds one by a part of its name', async () => {
    const all = await open();
    expect(all.status).toBe(200);
    expect(all.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(all.text).toContain('Sales Invoice');
    const found = await open('?q=lIBRARY%20set');
    expect(found.text).toContain('?doctype=Library+Settings');
    expect(found.text).not.toContain('Sales Invoice');
  });

  it('shows documents page by page, and finds those with a text in what it shows', async () => {
    expect((await open('?doctype=Visit')).text).toContain('1 to 50 of 120 documents');
    expect((await open('?doctype=Visit&start=100')).text).toContain('101 to 120 of 120 documents');
    const found = await open('?doctype=Visit&q=visitor%2077');
    expect(found.text).toContain('Visitor 77');
    expect(found.text).not.toContain('Visitor 78');
  });

  it('shows a document, the way to those that it names, and no password', async () => {
    const { text } = await open('?doctype=Book&name=Emma');
    expect(text).toContain('/?doctype=User&#38;name=libby%40example.com');
    expect(text).toContain('***');
    expect((await open('?doctype=Library%20Settings')).text).toContain('open_days');
  });

  it('says so where there is no such DocType or document', async () => {
    expect(await open('?doctype=No')).toMatchObject({ status: 404 });
    expect(await open('?doctype=Book&name=No')).toMatchObject({ status: 404 });
  });

  it('shows the last requests without their secrets, and is none of them', async () => {
    const before = library.requests.length;
    await visitor(library, 'libby').get('/api/method/ping', { mark: '<here>', token: 'hidden-token' });
    const { text } = await open('?requests');
    expect(text).toContain('/api/method/ping');
    expect(text).toContain('&#60;here&#62;');
    expect(text).not.toContain('hidden-token');
    expect(library.requests).toHaveLength(before + 1);
  });

  it('is met by no fault', async () => {
    const fault = library.fault({ kind: 'reset' });
    expect(await open()).toMatchObject({ status: 200 });
    fault.remove();
  });

  it('escapes all that it shows, and lets nothing run but its own script', async () => {
    const name = encodeURIComponent(`O'Neil & "co" ?x=y#z`);
    for (const query of [
      '?doctype=Book',
      `?doctype=Book&name=${name}`,
      `?doctype=Book&q=${encodeURIComponent(HOSTILE)}`,
    ]) {
      const { text, headers } = await open(query);
      expect(text).not.toContain(`<script>document`);
      expect(text).not.toContain('<img');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    }
  });

  it('leaves every other path and verb to the site', async () => {
    expect(await visitor(library, 'guest').post('/?doctype=Book')).toMatchObject({ status: 404 });
  });
});

/** Debian's and Ubuntu's place; elsewhere `CHROMIUM` names it. */
const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executable);
if (!hasBrowser)
  console.warn(
    `The page is not tried in a browser: there is no ${executable}. Name a Chromium with CHROMIUM.`,
  );

describe.skipIf(!hasBrowser)('the page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executable,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
  });
  afterAll(() => browser.close());

  /** Opens an address of the page; whatever the browser complains about is collected. */
  async function look(query: string, width: number): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${library.url}/${query}`);
    return { page, complaints };
  }

  it.each([360, 1440])(
    'fits %i pixels, and neither breaks its own policy nor runs what documents hold',
    async (width) => {
      const name = encodeURIComponent(`O'Neil & "co" ?x=y#z`);
      for (const query of ['', '?doctype=Book', `?doctype=Book&name=${name}`, '?requests']) {
        const { page, complaints } = await look(query, width);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        expect(await page.evaluate('getComputedStyle(document.body).margin')).toBe('0px');
        expect(await page.title()).toContain('doctyped sandbox');
        expect(complaints).toEqual([]);
        await page.close();
      }
    },
  );

  it('narrows the DocTypes while one types, and leads to a document', async () => {
    const { page } = await look('', 1440);
    await page.getByLabel('Search DocTypes').pressSequentially('book a');
    await page.getByText('1 of 770 DocTypes').waitFor();
    await page.getByRole('link', { name: 'Book Author', exact: true }).click();
    await page.goto(`${library.url}/?doctype=Book`);
    await page.getByRole('link', { name: `O'Neil & "co" ?x=y#z` }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`O'Neil & "co" ?x=y#z`);
    await page.close();
  });

  it('follows the requests', async () => {
    const { page } = await look('?requests', 1440);
    await visitor(library, 'libby').get('/api/method/ping/followed');
    await page.getByText('/api/method/ping/followed').waitFor();
    await page.close();
  });
});
