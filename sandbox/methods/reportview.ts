import type { Context } from '../context.ts';
import { listed } from '../query/list.ts';
import { asObjects } from '../query/run.ts';
import type { Answered } from '../query/run.ts';
import type { Meta } from '../schema/meta.ts';
import { countOf } from './client-reads.ts';
import { messageAnswer, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';

/** The desk's own lists and reports. */
export const REPORTVIEW: Methods = {
  'frappe.desk.reportview.get': {
    run: (context, args) => messageAnswer(withKeys(reported(context, args))),
  },
  'frappe.desk.reportview.get_list': {
    run: (context, args) => messageAnswer(asObjects(reported(context, args))),
  },
  'frappe.desk.reportview.get_count': { run: (context, args) => messageAnswer(countOf(context, args)) },
};

/** Source: all rows unless a page is asked for, in the order that the DocType has. */
function reported(context: Context, args: Arguments): Answered {
  const meta = context.site.schema.meta(textArgument(args, 'doctype'));
  return listed(context, meta, {
    ...args,
    limit_start: args.start,
    limit_page_length: args.page_length ?? 0,
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
