import type { Context } from '../context.ts';
import { SiteError, validationError } from '../errors.ts';
import type { Sent } from '../documents/assign.ts';
import { deleteDocument } from '../documents/delete.ts';
import { nameOf, textOf } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { loadDocument } from '../documents/load.ts';
import { saveDocument } from '../documents/save.ts';
import { shapeOf } from '../documents/shape.ts';
import {
  CHANGES,
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
      deleteDocument(context, textArgument(args, 'doctype'), textArgument(args, 'name'));
      return messageAnswer(undefined);
    },
  },
};

function changing(run: (context: Context, args: Arguments) => unknown): Method {
  return { verbs: CHANGES, run: (context, args) => messageAnswer(run(context, args)) };
}

function shown(context: Context, draft: Draft): object {
  return shapeOf(context, draft);
}

function insert(context: Context, doc: Sent): Draft {
  return insertDocument(context, textArgument(doc, 'doctype'), doc);
}

const MOST_AT_ONCE = 200;

function insertMany(context: Context, args: Arguments): unknown {
  const docs = listArgument(args, 'docs');
  if (docs.length > MOST_AT_ONCE)
    throw validationError(`At most ${MOST_AT_ONCE} documents are inserted at once.`);
  return docs.map((doc) => nameOf(insert(context, objectArgument({ doc }, 'doc'))));
}

/** A document that has a name the site knows is changed, any other is made. */
function save(context: Context, doc: Sent): Draft {
  return typeof doc.name === 'string' || typeof doc.name === 'number'
    ? saveDocument(context, textArgument(doc, 'doctype'), String(doc.name), doc)
    : insert(context, doc);
}

function bulkUpdate(context: Context, args: Arguments): unknown {
  const failed: object[] = [];
  for (const part of listArgument(args, 'docs')) {
    const doc = objectArgument({ doc: part }, 'doc');
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
  const meta = context.site.schema.meta(doctype);
  if (meta.kind !== 'child') return shown(context, saveDocument(context, doctype, name, changes));
  const row = loadDocument(context, doctype, name);
  const [parenttype, parent, parentfield] = ['parenttype', 'parent', 'parentfield'].map((column) =>
    textOf(row, column),
  );
  const holder = loadDocument(context, parenttype ?? '', parent ?? '');
  const rows = (holder.tables.get(parentfield ?? '') ?? []).map((sibling) =>
    nameOf(sibling) === nameOf(row) ? { ...changes, name: nameOf(sibling) } : { name: nameOf(sibling) },
  );
  return shown(context, saveDocument(context, parenttype ?? '', parent ?? '', { [parentfield ?? '']: rows }));
}

/** One field with its value, or several as an object. */
function changesOf(args: Arguments): Sent {
  const fieldname = looseArgument(args, 'fieldname');
  if (typeof fieldname === 'object' && fieldname !== null) return objectArgument({ fieldname }, 'fieldname');
  return { [textArgument(args, 'fieldname')]: args.value };
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
