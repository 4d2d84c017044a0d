import { parentFieldOf, wireOf } from '../../../generator/schema/index.ts';
import type { Site } from '../../site.ts';
import { readText } from '../../storage/row.ts';
import { assign } from '../assign.ts';
import type { Sent } from '../assign.ts';
import { newDraft, textOf, valueOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { fieldnameOf } from './fieldname.ts';
import type { OwnRules } from './rules.ts';

export const DOCTYPE: OwnRules = {
  beforeInsert: complete,
  beforeSave: complete,
  validate: addOwn,
  dependents,
};

/**
 * Source: fields without a fieldname get one of their label; where no field is shown in lists, the first four
 * mandatory ones are; counted documents are not renamed before 16; a child table has no permissions of its own.
 */
function complete({ rules }: Site, draft: Draft): void {
  for (const field of fieldsOf(draft)) {
    if (textOf(field, 'fieldname') === '') field.values.set('fieldname', fieldnameOf(textOf(field, 'label')));
  }
  showMandatoryInLists(fieldsOf(draft));
  const isCounted = textOf(draft, 'autoname') === 'autoincrement';
  if (isCounted && !rules.schema.renamesCounted) draft.values.set('allow_rename', 0);
  if (valueOf(draft, 'istable')) draft.tables.set('permissions', []);
}

function fieldsOf(draft: Draft): readonly Draft[] {
  return draft.tables.get('fields') ?? [];
}

const SHOWN_IN_LISTS = 4;

function showMandatoryInLists(fields: readonly Draft[]): void {
  if (fields.some((field) => valueOf(field, 'in_list_view'))) return;
  const mandatory = fields.filter(
    (field) => valueOf(field, 'reqd') && wireOf(textOf(field, 'fieldtype')) !== 'rows',
  );
  for (const field of mandatory.slice(0, SHOWN_IN_LISTS)) field.values.set('in_list_view', 1);
}

/** Source: submittable DocTypes and trees get the fields they work with, after the defaults of the others are set. */
function addOwn(site: Site, draft: Draft): void {
  const { doublesAmendedFrom } = site.rules.schema;
  if (valueOf(draft, 'is_submittable')) {
    const kept = withoutDoubles(fieldsOf(draft), AMENDED_FROM);
    draft.tables.set('fields', kept);
    const isThere = kept.some((field) => textOf(field, 'fieldname') === AMENDED_FROM);
    if (!isThere || (doublesAmendedFrom && draft.before === null)) {
      addFields(site, draft, [amendedFrom(textOf(draft, 'name'))]);
    }
  }
  if (valueOf(draft, 'is_tree')) {
    const known = new Set(fieldsOf(draft).map((field) => textOf(field, 'fieldname')));
    addFields(
      site,
      draft,
      treeFields(draft).filter((field) => !known.has(String(field.fieldname))),
    );
  }
}

const AMENDED_FROM = 'amended_from';

/** Source: of a fieldname that a maker sends twice, the first counts. */
function withoutDoubles(fields: readonly Draft[], fieldname: string): Draft[] {
  const first = fields.findIndex((field) => textOf(field, 'fieldname') === fieldname);
  return fields.filter((field, at) => at === first || textOf(field, 'fieldname') !== fieldname);
}

function addFields(site: Site, draft: Draft, fields: readonly Sent[]): void {
  const holder = newDraft(draft.meta);
  assign(site, holder, { fields });
  draft.tables.set('fields', [...fieldsOf(draft), ...fieldsOf(holder)]);
}

function amendedFrom(doctype: string): Sent {
  return {
    fieldname: AMENDED_FROM,
    label: 'Amended From',
    fieldtype: 'Link',
    options: doctype,
    read_only: 1,
    print_hide: 1,
    no_copy: 1,
    search_index: 1,
  };
}

function treeFields(draft: Draft): Sent[] {
  const doctype = textOf(draft, 'name');
  const named = textOf(draft, 'nsm_parent_field');
  const bound = { fieldtype: 'Int', read_only: 1, hidden: 1, no_copy: 1 };
  return [
    { ...bound, fieldname: 'lft', label: 'Left' },
    { ...bound, fieldname: 'rgt', label: 'Right' },
    { fieldname: 'is_group', label: 'Is Group', fieldtype: 'Check' },
    { fieldname: 'old_parent', label: 'Old Parent', fieldtype: 'Link', options: doctype },
    {
      fieldname: parentFieldOf({ name: doctype, ...(named !== '' && { nsm_parent_field: named }) }),
      label: `Parent ${doctype}`,
      fieldtype: 'Link',
      options: doctype,
      ignore_user_permissions: 1,
    },
  ];
}

/** Source: what customises a DocType is deleted with it. */
function dependents({ store }: Site, draft: Draft): [string, string][] {
  const doctype = textOf(draft, 'name');
  const about = (table: string, column: string): [string, string][] =>
    store
      .table(table)
      .rows()
      .filter((row) => readText(row, column) === doctype)
      .map((row) => [table, String(row.name)]);
  return [
    ...about('Custom Field', 'dt'),
    ...about('Property Setter', 'doc_type'),
    ...about('Custom DocPerm', 'parent'),
  ];
}
