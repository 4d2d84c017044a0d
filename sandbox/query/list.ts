import type { Context } from '../context.ts';
import { databaseError, permissionError } from '../errors.ts';
import { notAllowed, reachOf } from '../access/roles.ts';
import type { Meta } from '../schema/meta.ts';
import { noSuchColumn } from './field.ts';
import { refuseOddFilters } from './filter-form.ts';
import { queryOf } from './query.ts';
import type { Arguments } from './query.ts';
import { asObjects, listDocuments, listRows } from './run.ts';
import type { Answered } from './run.ts';

/**
 * A list as REST and `frappe.client.get_list` answer it: objects, or arrays under `as_dict=0`.
 *
 * @throws SiteError ProgrammingError for a Single, PermissionError for a child table without its `parent`
 */
export function list(context: Context, doctype: string, args: Arguments): readonly unknown[] {
  const answered = listed(context, context.site.schema.meta(doctype), { ...args, ...NO_ARGUMENTS });
  return isOff(args.as_dict) ? answered.rows : asObjects(answered);
}

/** Source: `frappe.call` passes over what `frappe.client.get_list` has no parameter for. */
const NO_ARGUMENTS = { distinct: undefined, parent_doctype: undefined };

/**
 * Runs a list over what the user may list of a DocType. Source: `*` stands for every column where it is all that is asked
 * for, and is looked up as one of them beside others.
 *
 * @throws SiteError as {@link list} does
 */
export function listed(context: Context, meta: Meta, args: Arguments): Answered {
  refuseOddFilters(context, args.filters);
  refuseOddFilters(context, args.or_filters);
  const query = queryOf(args, context.site.rules.aggregates);
  if (query.fields.length > 1 && query.fields.includes('*')) throw noSuchColumn('*');
  if (meta.kind === 'child') {
    demandParent(context, meta, args);
    return listRows(context, meta, query);
  }
  if (meta.kind === 'single') {
    if (reachOf(context, meta, 'read') === 'none') throw notAllowed(context, meta.name, 'read');
    throw databaseError(
      'ProgrammingError',
      `${meta.name} is a Single and has no table to list. Read it by its own name.`,
    );
  }
  return listDocuments(context, meta, query);
}

/** Source: rows of a child table are listed only for who names a parent DocType and may read that. */
export function demandParent(
  context: Context,
  meta: Meta,
  { parent, parent_doctype: later }: Arguments,
): void {
  const named = parent ?? later;
  const parentMeta = typeof named === 'string' ? context.site.schema.find(named) : undefined;
  if (!parentMeta?.tables.some((field) => field.options === meta.name)) {
    throw permissionError(`${meta.name} is a child table: name the DocType it belongs to as parent.`, {
      thrown: false,
    });
  }
  if (reachOf(context, parentMeta, 'read') === 'none') throw notAllowed(context, parentMeta.name, 'read');
}

function isOff(sent: unknown): boolean {
  return sent === 0 || sent === '0' || sent === false || sent === 'false';
}
