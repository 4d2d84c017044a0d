import { createHash } from 'node:crypto';
import { extname } from 'node:path/posix';
import type { Context } from './context.ts';
import { draftOf } from './documents/draft.ts';
import { mayDo } from './access/documents.ts';
import { plainRow } from './schema/stock-rows.ts';
import type { Site } from './site.ts';
import { read, readText } from './storage/row.ts';
import type { Row } from './storage/row.ts';

/** What uploaded files hold, by their URL: a table that is no DocType, as a site keeps them on its disk. */
const CONTENTS = 'File Contents';

/** What a URL gives, as long as there is a File document that names it. */
export function contentOf(site: Site, url: string): Buffer | undefined {
  const kept = site.store.table(CONTENTS).get(url);
  if (kept?.name !== url || filesAt(site, url).length === 0) return undefined;
  return Buffer.from(readText(kept, 'content'), 'base64');
}

function filesAt({ store }: Site, url: string): readonly Row[] {
  return store
    .table('File')
    .rows()
    .filter((row) => readText(row, 'file_url') === url);
}

/** A file once it is kept. */
interface Kept {
  readonly file_name: string;
  readonly file_url: string;
  readonly file_size: number;
  readonly content_hash: string;
}

/**
 * Keeps what a file holds under a URL of its own.
 *
 * Source: `save_file` of frappe/core/doctype/file/file.py. What another public, or private, file holds already is kept once,
 * under whatever name; another content of the same name gets the end of its hash into its own.
 */
export function keepContent(site: Site, filename: string, content: Buffer, isPrivate: boolean): Kept {
  const hash = createHash('md5').update(content).digest('hex');
  const wanted = safeName(filename);
  const kept = { file_size: content.length, content_hash: hash };
  const before = urlOfContent(site, hash, isPrivate);
  if (before !== undefined) return { file_name: wanted, file_url: before, ...kept };
  const isTaken = contentOf(site, urlOf(wanted, isPrivate)) !== undefined;
  const name = isTaken ? withSuffix(wanted, hash.slice(-6)) : wanted;
  const url = urlOf(name, isPrivate);
  site.store.table(CONTENTS).put(plainRow(url, [['content', content.toString('base64')]]));
  return { file_name: name, file_url: url, ...kept };
}

function urlOfContent({ store }: Site, hash: string, isPrivate: boolean): string | undefined {
  const urls = store
    .table('File')
    .rows()
    .filter((row) => readText(row, 'content_hash') === hash && Boolean(read(row, 'is_private')) === isPrivate)
    .map((row) => readText(row, 'file_url'));
  return urls.find((url) => store.table(CONTENTS).get(url)?.name === url);
}

/** Source: slashes are left out of a name. */
function safeName(filename: string): string {
  return filename.replaceAll('/', '').replaceAll('\\', '_');
}

function urlOf(name: string, isPrivate: boolean): string {
  return `${isPrivate ? '/private' : ''}/files/${name}`;
}

function withSuffix(name: string, suffix: string): string {
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}${suffix}${extension}`;
}

/** Whether the user may see a private file: one of its File documents is theirs, or on a document they may read. */
export function mayOpen(context: Context, url: string): boolean {
  if (context.roles.has('System Manager')) return true;
  return filesAt(context.site, url).some((file) => isTheirs(context, file) || isOnReadable(context, file));
}

function isTheirs({ user }: Context, file: Row): boolean {
  return user !== 'Guest' && read(file, 'owner') === user;
}

function isOnReadable(context: Context, file: Row): boolean {
  const { site } = context;
  const meta = site.schema.find(readText(file, 'attached_to_doctype'));
  const row = meta && site.store.table(meta.name).get(readText(file, 'attached_to_name'));
  if (!meta || !row) return false;
  return mayDo(
    context,
    draftOf(site.store, (child) => site.schema.find(child), meta, row),
    'read',
  );
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

export function typeOf(url: string): string {
  return TYPES[extname(url).toLowerCase()] ?? 'application/octet-stream';
}
