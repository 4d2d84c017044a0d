import { createHash } from 'node:crypto';
import type { Headers, WireAnswer } from '../answer.ts';
import type { RawRequest } from '../request.ts';
import type { Site } from '../site.ts';
import { doctypesView } from './doctypes.ts';
import { documentView } from './document.ts';
import { documentsView } from './documents.ts';
import { html } from '../html.ts';
import { pageOf } from './layout.ts';
import type { View } from './layout.ts';
import { requestsView } from './requests.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/**
 * The page at `/` on which a person looks into the sandbox: DocTypes, documents, the last requests. Whatever it shows is
 * chosen by its query, so that no path of the site is taken from it.
 *
 * @returns undefined for every other request
 */
export function pageAnswer(site: Site, { method, url }: RawRequest): WireAnswer | undefined {
  const [path, search = ''] = url.split(/\?(.*)/s, 2);
  if (path !== '/' || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const view = viewOf(site, new URLSearchParams(search));
  return {
    status: view ? 200 : 404,
    type: 'text/html; charset=utf-8',
    headers: HEADERS,
    body: pageOf(site, view ?? NOTHING),
  };
}

function viewOf(site: Site, query: URLSearchParams): View | undefined {
  const [doctype, name] = [query.get('doctype'), query.get('name')];
  if (query.has('requests')) return requestsView(site);
  if (doctype === null) return doctypesView(site, query.get('q') ?? '');
  const meta = site.schema.find(doctype);
  if (!meta) return undefined;
  if (meta.kind === 'single') return documentView(site, meta, doctype);
  return name === null ? documentsView(site, meta, query) : documentView(site, meta, name);
}

const NOTHING: View = {
  title: 'Not there',
  section: 'none',
  main: html`<h1>Not there</h1>
    <p>The sandbox holds nothing by this name. It may have been deleted, or put back by a snapshot.</p>`,
};

/** Nothing runs or loads but the page's own style and script, whatever the documents hold. */
const POLICY = [
  `default-src 'none'`,
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  `connect-src 'self'`,
  `form-action 'self'`,
  `img-src data:`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

const HEADERS: Headers = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
