import type { Field } from '../../generator/schema/index.ts';
import { runHooks } from '../app/hooks.ts';
import type { Context } from '../context.ts';
import { validationError } from '../errors.ts';
import { mayAtLevel } from '../access/roles.ts';
import type { Site } from '../site.ts';
import { read } from '../storage/row.ts';
import { assign } from './assign.ts';
import type { Sent } from './assign.ts';
import { setDefaults } from './defaults.ts';
import { actionOf } from './docstatus.ts';
import { docstatusOf, nameOf, newDraft, textOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { validateLinks } from './links.ts';
import { demandFor } from '../access/documents.ts';
import { metaForDocument } from './load.ts';
import { setName, settleNamingField } from './naming.ts';
import { attachedTo } from './followers.ts';
import { ownRules } from './own/index.ts';
import { hidePasswords } from './passwords.ts';
import { stamp } from './stamp.ts';
import { setTitle } from './title.ts';
import { growTree } from './tree.ts';
import { validate } from './validate.ts';
import { writeDocument } from './write.ts';

/**
 * Makes a document of what was sent.
 *
 * Source of the order: defaults, docstatus, links, permission, naming, levels, then the rules of the fields; so that of two
 * faults a site and the sandbox name the same.
 *
 * @throws SiteError of the class that stands for the broken rule; nothing is written then
 */
export function insertDocument(context: Context, doctype: string, sent: Sent): Draft {
  const { site } = context;
  const meta = metaForDocument(site, doctype);
  const draft = newDraft(meta);
  assign(site, draft, sent);
  for (const { fieldname } of meta.tables) draft.tables.set(fieldname, draft.tables.get(fieldname) ?? []);
  ownRules(doctype).beforeInsert?.(site, draft, sent);
  complete(context, draft);
  const action = actionOf(0, docstatusOf(draft));
  validateLinks(site, draft);
  demandFor(context, draft, 'create');
  if (action.kind !== 'save') demandFor(context, draft, action.right);
  setName(site, draft);
  resetForbidden(context, draft);
  if (runHooks(context, 'validate', draft)) complete(context, draft);
  settleRows(context, draft);
  setTitle(draft);
  validate(site, draft);
  settleNamingField(draft);
  hidePasswords(site.store, draft);
  writeDocument(site, draft);
  refuseHastyAmendment(site, draft);
  copyAttachments(context, draft);
  growTree(site, draft);
  if (action.kind === 'submit') runHooks(context, 'on_submit', draft);
  return draft;
}

/**
 * Source: a field above the permission level of the user has its default, whatever was sent for it or fetched into it, but
 * not in rows.
 */
function resetForbidden(context: Context, draft: Draft): void {
  const { meta, tables, values } = draft;
  const isForbidden = ({ permlevel = 0 }: Field): boolean => !mayAtLevel(context, meta, 'write', permlevel);
  for (const { fieldname } of meta.tables.filter(isForbidden)) tables.set(fieldname, []);
  const forbidden = meta.stored.filter(isForbidden);
  for (const { fieldname } of forbidden) {
    values.delete(fieldname);
    draft.emptied.delete(fieldname);
  }
  if (forbidden.length > 0) setDefaults(context, draft);
}

/** Source: only what is cancelled is amended. */
function refuseHastyAmendment({ store }: Site, draft: Draft): void {
  const original = textOf(draft, 'amended_from');
  if (original === '') return;
  const row = store.table(draft.meta.name).get(original);
  if (row?.docstatus !== 2)
    throw validationError(`${draft.meta.name} ${original} is not cancelled. Cancel it before you amend it.`);
}

/** Source: what is attached to the document that is amended is attached to the amendment too. */
function copyAttachments(context: Context, draft: Draft): void {
  const original = textOf(draft, 'amended_from');
  if (original === '') return;
  for (const file of attachedTo(context.site, draft.meta.name, original)) {
    const copied = ['file_url', 'file_name', 'file_size', 'content_hash', 'is_private'];
    insertDocument(context, 'File', {
      ...Object.fromEntries(copied.map((column) => [column, read(file, column)])),
      attached_to_doctype: draft.meta.name,
      attached_to_name: String(nameOf(draft)),
      folder: 'Home/Attachments',
    });
  }
}

function complete(context: Context, draft: Draft): void {
  setDefaults(context, draft);
  ownRules(draft.meta.name).validate?.(context.site, draft);
  stamp(context, draft);
}

/** Gives each row its parent and, where it has none or is new, its place and its name, as its own DocType names. */
export function settleRows(context: Context, draft: Draft): void {
  for (const [parentfield, rows] of draft.tables) {
    for (const [index, row] of rows.entries()) {
      if (row.before === null) setName(context.site, row);
      row.values.set('parent', String(nameOf(draft)));
      row.values.set('parenttype', draft.meta.name);
      row.values.set('parentfield', parentfield);
      if (!row.values.get('idx')) row.values.set('idx', index + 1);
    }
  }
}
