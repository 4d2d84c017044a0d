import { runHooks } from '../app/hooks.ts';
import type { Context } from '../context.ts';
import { refusal } from '../errors.ts';
import { mayAtLevel } from '../access/roles.ts';
import { assign } from './assign.ts';
import type { Sent } from './assign.ts';
import { setDefaults } from './defaults.ts';
import { actionOf } from './docstatus.ts';
import type { Action } from './docstatus.ts';
import { docstatusOf, nameOf, textOf, valueBefore, withRows } from './draft.ts';
import type { Draft } from './draft.ts';
import { insertDocument, settleRows } from './insert.ts';
import { holderOf, refuseIfLinked, validateLinks } from './links.ts';
import { demandFor } from '../access/documents.ts';
import { loadDocument } from './load.ts';
import { fold } from '../text.ts';
import type { Row } from '../storage/row.ts';
import { ownRules } from './own/index.ts';
import { settleNamingField } from './naming.ts';
import { hidePasswords } from './passwords.ts';
import { MAKING, stamp } from './stamp.ts';
import { setTitle } from './title.ts';
import { growTree } from './tree.ts';
import { validate, validateAfterSubmit } from './validate.ts';
import { recordVersion } from './version.ts';
import type { StoredRows } from './version.ts';
import { writeDocument } from './write.ts';

/**
 * Changes a document by what was sent: saves, submits or cancels it, as its docstatus then says.
 *
 * @throws SiteError of the class that stands for the broken rule; nothing is written then
 */
export function saveDocument(context: Context, doctype: string, name: string, sent: Sent): Draft {
  if (isUnnamed(sent) && context.site.schema.find(doctype)?.kind !== 'single')
    return insertDocument(context, doctype, { ...allOf(loadDocument(context, doctype, name)), ...sent });
  return change(context, loadDocument(context, doctype, name), (draft) => {
    assign(context.site, draft, sent);
    return sent;
  });
}

/**
 * As {@link saveDocument}, by REST. Source: `update_doc` of frappe/api: a row that is saved by itself has the document that it
 * belongs to saved after it.
 */
export function updateDocument(context: Context, doctype: string, name: string, sent: Sent): Draft {
  const draft = saveDocument(context, doctype, name, sent);
  const holder = textOf(draft, 'parenttype');
  if (draft.meta.kind === 'child' && holder !== '')
    saveRows(context, holder, textOf(draft, 'parent'), () => undefined);
  return draft;
}

/** Source: a document whose name is taken away is no stored one, and `save` makes a new one of it. */
function isUnnamed(sent: Sent): boolean {
  return Object.hasOwn(sent, 'name') && !sent.name;
}

function allOf({ values, tables }: Draft): Sent {
  const rows = [...tables].map(([table, parts]) => [table, parts.map(allOf)] as const);
  return { ...Object.fromEntries(values), ...Object.fromEntries(rows) };
}

/**
 * Puts a document as it was sent in the place of the stored one.
 *
 * Source: `frappe.get_doc` of a dict holds what is in it, so that a field that was not sent is empty, and a document
 * without its `modified` is taken for an older one.
 *
 * @throws SiteError as {@link saveDocument}
 */
export function replaceDocument(context: Context, doctype: string, name: string, sent: Sent): Draft {
  return change(context, loadDocument(context, doctype, name), (draft) => {
    for (const { fieldname } of draft.meta.stored) draft.values.set(fieldname, null);
    for (const column of ['docstatus', 'idx']) draft.values.set(column, 0);
    for (const column of MAKING) draft.values.set(column, null);
    for (const { fieldname } of draft.meta.tables) draft.tables.set(fieldname, []);
    assign(context.site, draft, sent);
    return { modified: null, ...sent };
  });
}

/**
 * Saves a document after a change to the rows that it has.
 *
 * @throws SiteError as {@link saveDocument}
 */
export function saveRows(
  context: Context,
  doctype: string,
  name: string,
  changeRows: (draft: Draft) => void,
): Draft {
  return change(context, loadDocument(context, doctype, name), (draft) => {
    changeRows(draft);
    return {};
  });
}

function change(context: Context, draft: Draft, apply: (draft: Draft) => Sent): Draft {
  const stored = new Map(draft.tables);
  const storedRows = storedRowsOf(draft);
  const sent = apply(draft);
  demandFor(context, draft, 'write');
  refuseOther(context, draft, sent);
  refuseIfNewer(draft, sent);
  const action = actionOn(draft);
  if (action.kind !== 'save') demandFor(context, draft, action.right);
  restoreForbidden(context, draft, stored);
  const own = ownRules(draft.meta.name);
  own.beforeSave?.(context.site, draft);
  if (action.kind === 'save' || action.kind === 'submit') runHooks(context, 'validate', draft);
  setDefaults(context, draft);
  own.validate?.(context.site, draft);
  stamp(context, draft);
  settleRows(context, draft);
  if (action.kind !== 'cancel') validateLinks(context.site, draft);
  setTitle(draft);
  if (action.kind === 'cancel') refuseIfLinkedBySubmitted(context, draft);
  else validate(context.site, draft, storedRows);
  if (action.kind === 'update after submit') validateAfterSubmit(draft, storedRows);
  settleNamingField(draft);
  hidePasswords(context.site.store, draft);
  writeDocument(context.site, draft);
  growTree(context.site, draft);
  recordVersion(context, draft, storedRows);
  if (action.kind === 'submit') runHooks(context, 'on_submit', draft);
  if (action.kind === 'cancel') runHooks(context, 'on_cancel', draft);
  return draft;
}

function storedRowsOf({ tables }: Draft): StoredRows {
  const stored = ({ before }: Draft): Row[] => (before ? [before] : []);
  return new Map([...tables].map(([fieldname, rows]) => [fieldname, rows.flatMap(stored)]));
}

/** Source: a Single is saved whatever its docstatus says. */
function actionOn(draft: Draft): Action {
  return draft.meta.kind === 'single'
    ? { kind: 'save' }
    : actionOf(Number(valueBefore(draft, 'docstatus') ?? 0), docstatusOf(draft));
}

/** Source: a document that is sent with another's name is taken for the other one, which was not read. */
function refuseOther(context: Context, { meta, before }: Draft, { name }: Sent): void {
  if (meta.kind === 'single' || (typeof name !== 'string' && typeof name !== 'number') || name === '') return;
  if (fold(String(name)) === fold(String(before?.name))) return;
  loadDocument(context, meta.name, String(name));
  throw changedSince(meta.name, String(name));
}

/** Source: who sends `modified` back is refused where someone saved since; who does not, writes last. */
function refuseIfNewer(draft: Draft, sent: Sent): void {
  const { modified } = sent;
  if (modified === undefined || modified === valueBefore(draft, 'modified')) return;
  throw changedSince(draft.meta.name, String(draft.before?.name));
}

function changedSince(doctype: string, name: string): Error {
  return refusal(
    'TimestampMismatchError',
    `${doctype} ${name} was changed since it was read. Read it again.`,
  );
}

/** Source: what a user sends for a field above their permission level leaves it as it is. */
function restoreForbidden(context: Context, draft: Draft, stored: Draft['tables']): void {
  for (const { fieldname, permlevel = 0 } of draft.meta.tables) {
    if (!mayAtLevel(context, draft.meta, 'write', permlevel))
      draft.tables.set(fieldname, stored.get(fieldname) ?? []);
  }
  for (const part of withRows(draft)) {
    for (const { fieldname, permlevel = 0 } of part.meta.stored) {
      if (mayAtLevel(context, draft.meta, 'write', permlevel)) continue;
      part.values.set(fieldname, valueBefore(part, fieldname));
    }
  }
}

/**
 * Source: what is submitted holds a cancellation back, which the document itself and its rows are no more by then, and a Link
 * of a Single whatever its docstatus.
 */
function refuseIfLinkedBySubmitted(context: Context, draft: Draft): void {
  const { meta } = draft;
  const isOwn = ({ doctype, name }: ReturnType<typeof holderOf>): boolean =>
    doctype === meta.name && name === String(nameOf(draft));
  refuseIfLinked(context.site, draft, (reference) => {
    const isOfSingle = reference.meta.kind === 'single' && reference.field.fieldtype === 'Link';
    return isOfSingle || (reference.row.docstatus === 1 && !isOwn(holderOf(reference)));
  });
}
