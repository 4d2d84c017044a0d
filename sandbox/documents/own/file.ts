import { randomBytes } from 'node:crypto';
import { extname } from 'node:path/posix';
import { refusal, validationError } from '../../errors.ts';
import { keepContent } from '../../files.ts';
import type { Site } from '../../site.ts';
import type { Value } from '../../storage/row.ts';
import type { Sent } from '../assign.ts';
import { textOf, valueOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { OwnRules } from './rules.ts';

/** Source: a File is named by ten hexadecimal digits, and its type is the end of its name. */
export const FILE: OwnRules = {
  name: () => randomBytes(5).toString('hex'),
  beforeInsert: (site, draft, sent) => {
    keepSentContent(site, draft, sent);
    settleFolder(draft);
    settleFileName(draft);
    const extension = extname(textOf(draft, 'file_name')).slice(1).toUpperCase();
    if (extension !== '') draft.values.set('file_type', USUAL[extension] ?? extension);
  },
};

/** Source: a type is told by the extension that Python's `mimetypes` knows it by first. */
const USUAL: Readonly<Partial<Record<string, string>>> = {
  HTM: 'HTML',
  JPE: 'JPG',
  JPEG: 'JPG',
  MPE: 'MPEG',
  MPG: 'MPEG',
  TIF: 'TIFF',
};

/** Source: a file without a name is called by the end of its URL, and one without both is none. */
function settleFileName(draft: Draft): void {
  const url = textOf(draft, 'file_url');
  if (textOf(draft, 'file_name') === '') {
    if (url === '') throw refusal('MandatoryError', 'A File needs a file_name or a file_url.');
    draft.values.set('file_name', url.slice(url.lastIndexOf('/') + 1));
  }
  if (url !== '' && !/^(https?:\/\/|\/(private\/)?files\/)/.test(url))
    throw validationError(
      `"${url}" is no URL of a file: it begins with http://, https://, /files/ or /private/files/.`,
    );
}

/** Source: what hangs on a document goes into a folder of its own. */
function settleFolder(draft: Draft): void {
  if (textOf(draft, 'folder') !== '' || valueOf(draft, 'is_home_folder')) return;
  draft.values.set('folder', textOf(draft, 'attached_to_doctype') === '' ? 'Home' : 'Home/Attachments');
}

/**
 * Source: a File that is inserted with its `content` is kept like an upload; with `decode`, that is base64, or a data URL
 * of it.
 */
function keepSentContent(site: Site, draft: Draft, { content, decode }: Sent): void {
  if (typeof content !== 'string') return;
  const bytes = decode
    ? Buffer.from(content.slice(content.indexOf(',') + 1), 'base64')
    : Buffer.from(content, 'utf8');
  const isPrivate = Boolean(valueOf(draft, 'is_private'));
  const kept = keepContent(site, textOf(draft, 'file_name'), bytes, isPrivate);
  for (const [column, value] of Object.entries<Value>({ ...kept })) draft.values.set(column, value);
}
