import { extname } from 'node:path/posix';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { nameFor, nameOf, valueOf } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { demandFor } from '../access/documents.ts';
import { loadDocument, readDocument } from '../documents/load.ts';
import { saveDocument } from '../documents/save.ts';
import { shapeWithoutNulls } from '../documents/shape.ts';
import { permissionError, refusal, validationError } from '../errors.ts';
import { keepContent } from '../files.ts';
import type { SiteRequest } from '../request.ts';
import { notAllowedOnDocument, reachOf } from '../access/roles.ts';
import type { Meta } from '../schema/meta.ts';
import { CHANGES, flagArgument, messageAnswer, optionalText, textArgument } from './method.ts';
import { isSystemUser } from '../users.ts';
import type { Arguments, Methods } from './method.ts';

/** Files that are sent, in a form or as text. */
export const UPLOAD: Methods = {
  upload_file: {
    guests: true,
    verbs: ['POST', 'PUT'],
    run: (context, args, request) => upload(context, args, request),
  },
  'frappe.client.attach_file': { verbs: CHANGES, run: attachFile },
};

/**
 * Takes a file of a multipart form and makes a File document of it, attached to a document where one is named.
 *
 * @throws SiteError PermissionError for a guest, or where the document may not be changed; MandatoryError without a file;
 * ValidationError for a file of a kind that the user may not upload
 */
function upload(context: Context, args: Arguments, { files }: SiteRequest): Answer {
  if (context.user === 'Guest') throw permissionError('Guests may not upload.', { thrown: false });
  demandAttachment(context, args);
  const file = files.find(({ field }) => field === 'file');
  const url = optionalText(args, 'file_url');
  if (!file && url === undefined) {
    throw refusal('MandatoryError', 'Send a file as the part "file", or a file_url.', { title: 'No file' });
  }
  if (file) refuseOddFile(context, file.filename);
  const isPrivate = flagArgument(args, 'is_private');
  const kept = file
    ? keepContent(context.site, file.filename, file.content, isPrivate)
    : { file_url: url, file_name: optionalText(args, 'file_name') };
  const draft = insertDocument(context, 'File', {
    ...kept,
    is_private: Number(isPrivate),
    folder: optionalText(args, 'folder') ?? 'Home',
    attached_to_doctype: args.doctype,
    attached_to_name: args.docname,
    attached_to_field: args.fieldname,
  });
  return messageAnswer(shapeWithoutNulls(context, draft));
}

/**
 * Makes a File of `filedata` and hangs it on a document, and its URL into the field that `docfield` names.
 *
 * Source: who may read the document may attach to it, and who changes the field has to be able to.
 */
function attachFile(context: Context, args: Arguments): Answer {
  const [doctype, name] = [textArgument(args, 'doctype'), textArgument(args, 'docname')];
  const holder = readDocument(context, doctype, name);
  const field = optionalText(args, 'docfield');
  const file = insertDocument(context, 'File', {
    file_name: args.filename,
    attached_to_doctype: doctype,
    attached_to_name: String(nameOf(holder)),
    attached_to_field: field,
    folder: args.folder,
    is_private: Number(flagArgument(args, 'is_private')),
    content: args.filedata,
    decode: flagArgument(args, 'decode_base64'),
  });
  if (field !== undefined) saveDocument(context, doctype, name, { [field]: valueOf(file, 'file_url') });
  return messageAnswer(shapeWithoutNulls(context, file));
}

/** What may be uploaded by who has no desk: pictures and documents of an office. */
const ANYONES = new Set('.doc .docx .dot .jpe .jpeg .jpg .ods .odt .pdf .png .txt .xls .xlsx'.split(' '));

/** Source: `upload_file` of `frappe/handler.py`, which guesses from the name what a file is. */
function refuseOddFile({ site, user }: Context, filename: string): void {
  const extension = extname(filename).toLowerCase();
  const isUsual = ANYONES.has(extension) || (extension === '.csv' && site.rules.takesCsvOfAnyone);
  if (isUsual || isSystemUser(site, user)) return;
  throw validationError(
    `${user} has no role with access to the desk, and uploads pictures, PDF, text and office documents only.`,
  );
}

/**
 * Source: `check_write_permission` of `frappe/handler.py`. Who attaches to a document has to be able to change it, or any of
 * its DocType while there is none of that name: a form attaches to what it has yet to save.
 */
function demandAttachment(context: Context, args: Arguments): void {
  const [doctype, name] = [optionalText(args, 'doctype'), optionalText(args, 'docname')];
  if (doctype === undefined) return;
  const meta = context.site.schema.meta(doctype);
  if (name !== undefined && isThere(context, meta, name))
    demandFor(context, loadDocument(context, doctype, name), 'write');
  else if (reachOf(context, meta, 'write') === 'none') throw notAllowedOnDocument(context, doctype, 'write');
}

function isThere({ site }: Context, meta: Meta, name: string): boolean {
  return meta.kind === 'single' || site.store.table(meta.name).has(nameFor(meta, name));
}
