import { wireOf } from '../../generator/schema/index.ts';
import { validationError } from '../errors.ts';
import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import { assign } from './assign.ts';
import type { Sent } from './assign.ts';
import { textOf, valueOf } from './draft.ts';
import type { Draft } from './draft.ts';

/**
 * What Frappe's own code adds to the rules of a few DocTypes, those that make up the schema and its users.
 */

/** The name that a DocType's own code gives. */
export function ownNaming(draft: Draft): string | undefined {
  const text = (fieldname: string): string => textOf(draft, fieldname);
  switch (draft.meta.name) {
    case 'User':
      return text('name') === 'Administrator' || text('name') === 'Guest'
        ? text('name')
        : text('email').trim().toLowerCase();
    case 'Custom Field':
      return `${text('dt')}-${text('fieldname')}`;
    case 'Property Setter':
      return [text('doc_type'), text('field_name') || text('row_name') || 'main', text('property')].join('-');
    default:
      return undefined;
  }
}

/** What a DocType's own code does to a new document before it is named. */
export function beforeInsert(site: Site, draft: Draft): void {
  if (draft.meta.name === 'DocType') completeDocType(site, draft);
  if (draft.meta.name === 'Custom Field') completeCustomField(site, draft);
  if (draft.meta.name === 'Property Setter') replaceOlderSetter(site, draft);
  if (draft.meta.name === 'User') completeUser(draft);
}

/**
 * Source: fields without a fieldname get one of their label; amendments and trees get the fields they work with; where
 * no field is shown in lists, the first four mandatory ones are; a counted document is not renamed, and a child table
 * has no permissions of its own.
 */
function completeDocType(site: Site, draft: Draft): void {
  for (const field of draft.tables.get('fields') ?? []) {
    if (textOf(field, 'fieldname') === '') field.values.set('fieldname', fieldnameOf(textOf(field, 'label')));
  }
  if (textOf(draft, 'autoname') === 'autoincrement') draft.values.set('allow_rename', 0);
  if (valueOf(draft, 'istable')) draft.tables.set('permissions', []);
  showMandatoryInLists(draft);
  if (valueOf(draft, 'is_submittable')) addFields(site, draft, [amendedFrom(textOf(draft, 'name'))]);
  if (valueOf(draft, 'is_tree'))
    addFields(site, draft, treeFields(textOf(draft, 'name'), textOf(draft, 'nsm_parent_field')));
}

function showMandatoryInLists(draft: Draft): void {
  const fields = draft.tables.get('fields') ?? [];
  if (fields.some((field) => valueOf(field, 'in_list_view'))) return;
  const mandatory = fields.filter(
    (field) => valueOf(field, 'reqd') && wireOf(textOf(field, 'fieldtype')) !== 'rows',
  );
  for (const field of mandatory.slice(0, 4)) field.values.set('in_list_view', 1);
}

function addFields(site: Site, draft: Draft, fields: readonly Sent[]): void {
  const present = draft.tables.get('fields') ?? [];
  const known = new Set(present.map((field) => textOf(field, 'fieldname')));
  const added = newFields(
    site,
    fields.filter((field) => !known.has(String(field.fieldname))),
  );
  draft.tables.set('fields', [...present, ...added]);
}

function newFields(site: Site, fields: readonly Sent[]): Draft[] {
  const meta = site.schema.meta('DocType');
  const holder: Draft = { meta, values: new Map(), tables: new Map(), before: null, given: new Map() };
  assign(site, holder, { fields });
  return holder.tables.get('fields') ?? [];
}

function amendedFrom(doctype: string): Sent {
  return {
    fieldname: 'amended_from',
    label: 'Amended From',
    fieldtype: 'Link',
    options: doctype,
    read_only: 1,
    print_hide: 1,
    no_copy: 1,
    search_index: 1,
  };
}

function treeFields(doctype: string, parentField: string): Sent[] {
  const scrubbed = doctype.toLowerCase().replaceAll(' ', '_');
  const count = { fieldtype: 'Int', read_only: 1, hidden: 1, no_copy: 1 };
  return [
    { ...count, fieldname: 'lft', label: 'Left' },
    { ...count, fieldname: 'rgt', label: 'Right' },
    { fieldname: 'is_group', label: 'Is Group', fieldtype: 'Check' },
    { fieldname: 'old_parent', label: 'Old Parent', fieldtype: 'Link', options: doctype },
    {
      fieldname: parentField || `parent_${scrubbed}`,
      label: `Parent ${doctype}`,
      fieldtype: 'Link',
      options: doctype,
      ignore_user_permissions: 1,
    },
  ];
}

/** Source: a Custom Field gets a fieldname of its label, and the place behind its `insert_after`, or the last. */
function completeCustomField(site: Site, draft: Draft): void {
  const target = site.schema.find(textOf(draft, 'dt'));
  if (!target) return;
  if (textOf(draft, 'fieldname') === '') {
    draft.values.set('fieldname', `custom_${fieldnameOf(textOf(draft, 'label'))}`);
  }
  const fieldname = textOf(draft, 'fieldname');
  if (target.fields.has(fieldname)) {
    throw validationError(`${target.name} already has a field named ${fieldname}.`, {
      title: 'Doubled field',
    });
  }
  const fieldnames = target.doctype.fields.map((field) => field.fieldname);
  if (textOf(draft, 'insert_after') === '') draft.values.set('insert_after', fieldnames.at(-1) ?? null);
  draft.values.set('idx', fieldnames.indexOf(textOf(draft, 'insert_after')) + 1);
}

/** Source: one property of one field is set once; a new Property Setter takes the place of the one before. */
function replaceOlderSetter(site: Site, draft: Draft): void {
  const table = site.store.table('Property Setter');
  const same = table
    .rows()
    .filter((row) =>
      ['doc_type', 'field_name', 'row_name', 'property'].every(
        (column) => readText(row, column) === textOf(draft, column),
      ),
    );
  for (const row of same) table.delete(row.name);
}

/** Source: a User's full name is made of its parts, its username of the first. */
function completeUser(draft: Draft): void {
  const full = ['first_name', 'middle_name', 'last_name'].map((part) => textOf(draft, part)).filter(Boolean);
  draft.values.set('full_name', full.join(' '));
  draft.values.set('email', textOf(draft, 'email').trim().toLowerCase() || null);
}

/** A label as a fieldname. */
function fieldnameOf(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replaceAll(/[^a-z0-9_]/g, '');
}

/** The rows of other tables that go with a deleted document. */
export function dependentsOf(site: Site, draft: Draft): readonly (readonly [string, string])[] {
  if (draft.meta.name !== 'DocType') return [];
  const name = textOf(draft, 'name');
  const about = (table: string, column: string): [string, string][] =>
    site.store
      .table(table)
      .rows()
      .filter((row) => readText(row, column) === name)
      .map((row) => [table, String(row.name)]);
  return [
    ...about('Custom Field', 'dt'),
    ...about('Property Setter', 'doc_type'),
    ...about('Custom DocPerm', 'parent'),
  ];
}
