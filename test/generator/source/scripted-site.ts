import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiKey, connect, type Site } from '../../../runtime/index.ts';
import type { Row } from '../../../generator/schema/index.ts';

/** A request as the scripted site saw it. */
interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
}

export interface ScriptedSite {
  readonly url: string;
  readonly asked: Asked[];
  /** Connected to it, with credentials. */
  readonly site: Site;
  /** The most requests for a path that were being answered at the same time. */
  readonly busiest: (path: string) => number;
  readonly close: () => Promise<void>;
}

export type Answer = (asked: Asked, response: ServerResponse) => void | Promise<void>;

/** An HTTP server that answers as it is told, and keeps what it was asked. */
export async function startScripted(answer: Answer, timeout = 30_000): Promise<ScriptedSite> {
  const asked: Asked[] = [];
  const busy = new Map<string, { now: number; most: number }>();
  const server = createServer((request, response) => {
    const each = readRequest(request);
    asked.push(each);
    const load = busy.get(each.path) ?? { now: 0, most: 0 };
    busy.set(each.path, load);
    load.most = Math.max(load.most, (load.now += 1));
    response.on('close', () => (load.now -= 1));
    void Promise.resolve(answer(each, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site = connect({ url, auth: apiKey('key', 'secret'), timeout });
  return {
    url,
    asked,
    site,
    busiest: (path) => busy.get(path)?.most ?? 0,
    close: async () => {
      server.closeAllConnections();
      await site.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readRequest({ url, headers }: IncomingMessage): Asked {
  const { pathname, searchParams } = new URL(url ?? '/', 'http://site');
  return { path: decodeURIComponent(pathname), query: searchParams, authorization: headers.authorization };
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function refuse(response: ServerResponse, status: number, type: string, message: string): void {
  json(response, status, refusal(type, message));
}

/** A refusal in the shape that Frappe gives it. */
function refusal(type: string, message: string): object {
  return {
    exc_type: type,
    exception: `frappe.exceptions.${type}: ${message}`,
    exc: '["Traceback (most recent call last): at secret-place.py"]',
    _server_messages: JSON.stringify([JSON.stringify({ message })]),
  };
}

/** What a small Frappe site holds, and how it answers. */
export interface Frappe {
  readonly version: 14 | 15 | 16;
  readonly tables: Tables;
  /** Whether the user may list the schema's tables. */
  readonly isSystemManager: boolean;
  /** Tables that it refuses to list all the same, or something in front of it does. */
  readonly hides?: readonly string[];
  /** Columns that this Frappe does not have. */
  readonly lacks?: readonly string[];
  /** Answers for single DocTypes, in place of the site's own. */
  readonly instead?: Readonly<Record<string, Answer>>;
}

export interface Tables {
  readonly DocType: readonly Row[];
  readonly DocField: readonly Row[];
  readonly DocPerm?: readonly Row[];
  readonly 'Custom Field'?: readonly Row[];
  readonly 'Property Setter'?: readonly Row[];
  readonly 'Custom DocPerm'?: readonly Row[];
}

/** Answers as a Frappe of that version does what reading a schema needs. Source: recorded sites of 14, 15 and 16. */
export function frappe(script: Frappe): Answer {
  return (asked, response) => {
    const instead = script.instead?.[asked.query.get('doctype') ?? ''];
    if (instead && asked.path === GETDOCTYPE) return instead(asked, response);
    const [status, body] = replyTo(script, asked);
    json(response, status, body);
  };
}

const GETDOCTYPE = '/api/method/frappe.desk.form.load.getdoctype';

type Reply = readonly [status: number, body: object];

function replyTo(script: Frappe, asked: Asked): Reply {
  const resource = /^\/api\/resource\/(.*)$/.exec(asked.path)?.[1];
  if (resource !== undefined) return list(script, resource, asked.query);
  switch (asked.path) {
    case '/api/method/frappe.utils.change_log.get_versions':
      return [200, { message: { frappe: { title: 'Frappe', version: `${script.version}.1.0` } } }];
    case '/api/method/frappe.desk.search.search_link':
      return searchLink(script, asked.query);
    case GETDOCTYPE:
      return getDocType(script.tables, asked.query.get('doctype') ?? '');
    default:
      return [404, refusal('DoesNotExistError', `${asked.path} not found`)];
  }
}

function list(script: Frappe, doctype: string, query: URLSearchParams): Reply {
  const isChild = doctype === 'DocField' || doctype === 'DocPerm';
  const isHidden = !script.isSystemManager || script.hides?.includes(doctype) === true;
  if (isHidden || (isChild && query.get('parent') !== 'DocType'))
    return [403, refusal('PermissionError', `No permission for ${doctype}`)];
  const rows = script.tables[doctype as keyof Tables] ?? [];
  const page = query.get('limit_page_length') === '0' ? rows : rows.slice(0, 20);
  const fields = JSON.parse(query.get('fields') ?? '["name"]') as string[];
  if (fields.includes('*')) return [200, { data: page }];
  const columns = fields.filter((field) => !script.lacks?.includes(field));
  if (columns.length < fields.length && script.version === 14)
    return [500, refusal('OperationalError', 'Unknown column')];
  if (columns.length < fields.length && script.version === 16)
    return [403, refusal('PermissionError', 'You may not read a field')];
  const values = page.map((row) => columns.map((column) => row[column] ?? null));
  return [200, { data: query.get('as_dict') === '0' ? values : values.map((row) => zip(columns, row)) }];
}

function zip(columns: readonly string[], values: readonly unknown[]): Row {
  return Object.fromEntries(columns.map((column, index) => [column, values[index]]));
}

function searchLink({ version, tables }: Frappe, query: URLSearchParams): Reply {
  const filters = JSON.parse(query.get('filters') ?? '{}') as Record<string, unknown>;
  const passes = (row: Row): boolean =>
    Object.entries(filters).every(([key, wanted]) =>
      Array.isArray(wanted) ? (wanted[1] as unknown[]).includes(row[key]) : (row[key] ?? 0) === wanted,
    );
  const found = tables.DocType.filter(passes).map(({ name }) => ({ value: name, description: '' }));
  if (version === 14) return [200, { results: found.slice(0, Number(query.get('page_length') ?? 20)) }];
  return [200, { message: found }];
}

function getDocType(tables: Tables, name: string): Reply {
  const loaded = load(tables, name);
  if (loaded === undefined) return [404, refusal('DoesNotExistError', `DocType ${name} not found`)];
  const children = loaded.fields.flatMap(({ fieldtype, options }) =>
    fieldtype === 'Table' ? (load(tables, String(options)) ?? []) : [],
  );
  return [200, { docs: [loaded, ...children], user_settings: '{}' }];
}

function load(tables: Tables, name: string): (Row & { readonly fields: readonly Row[] }) | undefined {
  const doctype = tables.DocType.find((row) => row.name === name);
  if (doctype === undefined) return undefined;
  const of = (rows: readonly Row[] = []): Row[] => rows.filter(({ parent }) => parent === name);
  return { ...doctype, doctype: 'DocType', fields: of(tables.DocField), permissions: of(tables.DocPerm) };
}
