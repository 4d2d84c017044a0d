import { runHooks } from '../app/hooks.ts';
import type { Context } from '../context.ts';
import { refusal } from '../errors.ts';
import { mayAtLevel } from '../access/roles.ts';
import { assign } from './assign.ts';
import type { Sent } from './assign.ts';
import { setDefaults } from './defaults.ts';
import { actionOf } from './docstatus.ts';
import { docstatusOf, valueBefore, withRows } from './draft.ts';
import type { Draft } from './draft.ts';
import { settleRows } from './insert.ts';
import { refuseIfLinked, validateLinks } from './links.ts';
import { demandFor } from '../access/documents.ts';
import { loadDocument } from './load.ts';
import type { Row } from '../storage/row.ts';
import { ownRules } from './own/index.ts';
import { hidePasswords } from './passwords.ts';
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
  const draft = loadDocument(context, doctype, name);
  const stored = new Map(draft.tables);
  const storedRows = storedRowsOf(draft);
  assign(context.site, draft, sent);
  demandFor(context, draft, 'write');
  refuseIfNewer(draft, sent);
  const action = actionOf(Number(valueBefore(draft, 'docstatus') ?? 0), docstatusOf(draft));
  if (action.kind !== 'save') demandFor(context, draft, action.right);
  restoreForbidden(context, draft, stored);
  ownRules(doctype).beforeSave?.(context.site, draft);
  if (action.kind === 'save' || action.kind === 'submit') runHooks(context, 'validate', draft);
  setDefaults(context, draft);
  ownRules(doctype).validate?.(context.site, draft);
  stampChanged(context, draft);
  settleRows(context, draft);
  validateLinks(context.site, draft);
  setTitle(draft);
  if (action.kind === 'cancel') refuseIfLinkedBySubmitted(context, draft);
  else validate(context.site, draft, storedRows);
  if (action.kind === 'update after submit') validateAfterSubmit(draft, storedRows);
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

/** Source: who sends `modified` back is refused where someone saved since; who does not, writes last. */
function refuseIfNewer(draft: Draft, sent: Sent): void {
  const { modified } = sent;
  if (typeof modified !== 'string' || modified === valueBefore(draft, 'modified')) return;
  throw refusal(
    'TimestampMismatchError',
    `${draft.meta.name} ${String(draft.before?.name)} was changed since it was read. Read it again.`,
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

function stampChanged({ site, user }: Context, draft: Draft): void {
  const now = site.clock.stamp();
  for (const part of withRows(draft)) {
    part.values.set('modified', now);
    part.values.set('modified_by', user);
    part.values.set('docstatus', docstatusOf(draft));
    if (part.before !== null) continue;
    part.values.set('owner', user);
    part.values.set('creation', now);
  }
}

function refuseIfLinkedBySubmitted(context: Context, draft: Draft): void {
  refuseIfLinked(context.site, draft, (row) => row.docstatus === 1);
}
