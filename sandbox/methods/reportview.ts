import type { Context } from '../context.ts';
import { deleteDocument } from '../documents/delete.ts';
import { SiteError, pythonError } from '../errors.ts';
import { listed } from '../query/list.ts';
import { asObjects } from '../query/run.ts';
import type { Answered } from '../query/run.ts';
import type { Meta } from '../schema/meta.ts';
import { countOf } from './client-reads.ts';
import { listArgument, messageAnswer, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** The desk's own lists and reports. */
export const REPORTVIEW: Methods = {
  'frappe.desk.reportview.get': {
    run: (context, args) => messageAnswer(withKeys(reported(context, args))),
  },
  'frappe.desk.reportview.get_list': {
    run: (context, args) => messageAnswer(asObjects(reported(context, args))),
  },
  'frappe.desk.reportview.delete_items': {
    verbs: ['POST', 'DELETE'],
    run: (context, args) => {
      deleteItems(context, textArgument(args, 'doctype'), itemsOf(args));
      return messageAnswer(undefined);
    },
  },
  'frappe.desk.reportview.get_count': { run: (context, args) => messageAnswer(countOf(context, args)) },
};

/** Source: the names are read as JSON text whatever they came as, and taken from the last to the first. */
function itemsOf(args: Arguments): readonly string[] {
  if (typeof args.items !== 'string')
    throw pythonError('TypeError', 'The argument items has to be JSON text.');
  return listArgument(args, 'items').map(String).toSorted().reverse();
}

/**
 * Deletes each document by itself, and those that could not go once more as long as others could, since one may have
 * held another. Source: what is left is told over the socket, not in the answer, and work for the background is done at
 * once.
 */
function deleteItems(context: Context, doctype: string, items: readonly string[]): void {
  const left = items.filter((name) => !isDeleted(context, doctype, name));
  if (left.length > 0 && left.length < items.length) deleteItems(context, doctype, left);
}

function isDeleted(context: Context, doctype: string, name: string): boolean {
  try {
    context.site.store.transact(() => deleteDocument(context, doctype, name));
    return true;
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return false;
  }
}

/**
 * Source: all rows unless a page is asked for, in the order that the DocType has; of the names by which `DatabaseQuery`
 * takes a page, the last that says something counts.
 */
function reported(context: Context, args: Arguments): Answered {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  return listed(context, meta, {
    ...args,
    limit_start: [args.start, args.limit_start].find(Boolean),
    limit_page_length: [args.limit, args.page_length, args.limit_page_length].find(Boolean) ?? 0,
    order_by: args.order_by ?? (args.group_by === undefined ? orderOf(context, meta) : ''),
  });
}

function orderOf({ site }: Context, { name, doctype }: Meta): string {
  const { sort_field: field = site.rules.schema.sortField, sort_order: order = 'DESC' } = doctype;
  const terms = field.includes(',')
    ? field.split(',').map((term) => term.trim().split(/\s+/))
    : [[field, order]];
  return terms.map(([column, direction]) => `\`tab${name}\`.\`${column}\` ${direction ?? ''}`).join(', ');
}

/** Source: the names of the columns once, and no names where there are no rows. */
function withKeys({ columns, rows }: Answered): object {
  return rows.length === 0 ? [] : { keys: columns, values: rows, user_info: {} };
}
