import { CHILD_FIELDS, STANDARD_FIELDS } from '../../generator/schema/index.ts';
import type { Context } from '../context.ts';
import { SiteError, noSuchDocument, pythonError, validationError } from '../errors.ts';
import { assign, childRow } from '../documents/assign.ts';
import type { Sent } from '../documents/assign.ts';
import { deleteDocument } from '../documents/delete.ts';
import { nameFor, nameOf } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { replaceDocument, saveDocument, saveRows } from '../documents/save.ts';
import { shapeOf } from '../documents/shape.ts';
import {
  CHANGES,
  isFalse,
  listArgument,
  looseArgument,
  messageAnswer,
  objectArgument,
  textArgument,
} from './method.ts';
import type { Arguments, Method, Methods } from './method.ts';

export const CLIENT_WRITES: Methods = {
  'frappe.client.insert': changing((context, args) =>
    shown(context, insert(context, objectArgument(args, 'doc'))),
  ),
  'frappe.client.insert_many': changing(insertMany),
  'frappe.client.save': changing((context, args) =>
    shown(context, save(context, objectArgument(args, 'doc'))),
  ),
  'frappe.client.bulk_update': changing(bulkUpdate),
  'frappe.client.set_value': changing(setValue),
  'frappe.client.submit': changing((context, args) =>
    shown(context, submit(context, objectArgument(args, 'doc'))),
  ),
  'frappe.client.cancel': changing(cancel),
  'frappe.client.delete': {
    verbs: ['POST', 'DELETE'],
    run: (context, args) => {
      remove(context, textArgument(args, 'doctype'), textArgument(args, 'name'));
      return messageAnswer(undefined);
    },
  },
};

function changing(run: (context: Context, args: Arguments) => unknown): Method {
  return { verbs: CHANGES, run: (context, args) => messageAnswer(run(context, args)) };
}

function shown(context: Context, draft: Draft): object {
  return shapeOf(context, draft, 'all');
}

/** Source: a row of a child table is added to the document that it says it belongs to, which is then answered. */
function insert(context: Context, doc: Sent): Draft {
  const doctype = doctypeOf(doc);
  if (context.site.schema.find(doctype)?.kind !== 'child') return insertDocument(context, doctype, doc);
  const [parenttype, parent, parentfield] = [doc.parenttype, doc.parent, doc.parentfield].map((part) =>
    typeof part === 'string' ? part : '',
  );
  if (!parenttype || !parent || !parentfield)
    throw validationError(`A row of ${doctype} needs its parenttype, parent and parentfield.`);
  return saveRows(context, parenttype, parent, (holder) => {
    const rows = holder.tables.get(parentfield);
    if (!rows) throw pythonError('AttributeError', `${parenttype} has no table ${parentfield}.`);
    rows.push(childRow(context.site, holder, context.site.schema.meta(doctype), { ...doc, name: undefined }));
  });
}

function doctypeOf(doc: Sent): string {
  if (typeof doc.doctype === 'string' && doc.doctype !== '') return doc.doctype;
  throw pythonError('ValueError', 'A document needs its doctype.');
}

const MOST_AT_ONCE = 200;

function insertMany(context: Context, args: Arguments): unknown {
  const docs = listArgument(args, 'docs');
  if (docs.length > MOST_AT_ONCE)
    throw validationError(`At most ${MOST_AT_ONCE} documents are inserted at once.`);
  return docs.map((doc) => nameOf(insert(context, objectArgument({ doc }, 'doc'))));
}

/** A document that has a name is taken for a stored one, any other is made. */
function save(context: Context, doc: Sent): Draft {
  const isNamed = (typeof doc.name === 'string' && doc.name !== '') || typeof doc.name === 'number';
  return isNamed && !doc.__islocal
    ? replaceDocument(context, doctypeOf(doc), String(doc.name), doc)
    : insertDocument(context, doctypeOf(doc), doc);
}

/** Source: the documents are read as JSON text whatever they came as, and each one fails by itself for whatever reason. */
function bulkUpdate(context: Context, args: Arguments): unknown {
  if (typeof args.docs !== 'string') throw pythonError('TypeError', 'The argument docs has to be JSON text.');
  const failed: object[] = [];
  for (const part of listArgument(args, 'docs')) {
    if (typeof part !== 'object' || part === null || Array.isArray(part))
      throw pythonError('AttributeError', 'Every part of docs has to be an object.');
    const doc = part as Arguments;
    try {
      context.site.store.transact(() =>
        saveDocument(context, textArgument(doc, 'doctype'), textArgument(doc, 'docname'), doc),
      );
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      failed.push({ doc, exc: `${error.excType}: ${error.message}` });
    }
  }
  return { failed_docs: failed };
}

/** Source: a row of a child table is changed through the document that holds it. */
function setValue(context: Context, args: Arguments): unknown {
  const [doctype, name] = [textArgument(args, 'doctype'), textArgument(args, 'name')];
  const changes = changesOf(args);
  if (context.site.schema.meta(doctype).kind !== 'child')
    return shown(context, saveDocument(context, doctype, name, changes));
  const row = rowNamed(context, doctype, name);
  if (!row) throw pythonError('AttributeError', `There is no row of ${doctype} named ${name}.`);
  const holder = saveRows(context, readText(row, 'parenttype'), readText(row, 'parent'), (draft) => {
    const child = rowsOf(draft, row).find((sibling) => nameOf(sibling) === row.name);
    if (child) assign(context.site, child, changes);
  });
  return shown(context, holder);
}

const STANDARD: ReadonlySet<string> = new Set([...STANDARD_FIELDS, ...CHILD_FIELDS, 'doctype']);

/** Source: one field with its value, or without one several as an object; a lone field is emptied. */
function changesOf(args: Arguments): Sent {
  if (args.fieldname === undefined) return { [textArgument(args, 'fieldname')]: '' };
  if (typeof args.fieldname === 'string' && STANDARD.has(args.fieldname))
    throw validationError(`${args.fieldname} is kept by the site and cannot be set.`);
  if (!isFalse(args.value)) return { [textArgument(args, 'fieldname')]: args.value };
  const fieldname = looseArgument(args, 'fieldname');
  if (typeof fieldname === 'object' && fieldname !== null) return objectArgument({ fieldname }, 'fieldname');
  return { [textArgument(args, 'fieldname')]: '' };
}

/** A document that is there already is submitted as it is sent, a new one is made submitted. */
function submit(context: Context, doc: Sent): Draft {
  return save(context, { ...doc, docstatus: 1 });
}

function cancel(context: Context, args: Arguments): unknown {
  return shown(
    context,
    saveDocument(context, textArgument(args, 'doctype'), textArgument(args, 'name'), { docstatus: 2 }),
  );
}

/** Source: a row of a child table is taken out of the document that holds it, whose other rows are counted anew. */
function remove(context: Context, doctype: string, name: string): void {
  if (context.site.schema.find(doctype)?.kind !== 'child') {
    deleteDocument(context, doctype, name);
    return;
  }
  const row = rowNamed(context, doctype, name);
  if (!row) throw noSuchDocument(doctype, name, { thrown: false });
  saveRows(context, readText(row, 'parenttype'), readText(row, 'parent'), (draft) => {
    const rest = rowsOf(draft, row).filter((sibling) => nameOf(sibling) !== row.name);
    for (const [at, sibling] of rest.entries()) sibling.values.set('idx', at + 1);
    draft.tables.set(readText(row, 'parentfield'), rest);
  });
}

function rowNamed({ site }: Context, doctype: string, name: string): Row | undefined {
  return site.store.table(doctype).get(nameFor(site.schema.meta(doctype), name));
}

function rowsOf(holder: Draft, row: Row): readonly Draft[] {
  return holder.tables.get(readText(row, 'parentfield')) ?? [];
}
