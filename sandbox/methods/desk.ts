import { jsonAnswer } from '../answer.ts';
import { getDocType } from './getdoctype.ts';
import { searchLink } from './search-link.ts';
import { textArgument } from './method.ts';
import type { Methods } from './method.ts';

/** What the desk asks for, and what a client can learn from the same methods. */
export const DESK: Methods = {
  'frappe.desk.search.search_link': {
    run: (context, args) => jsonAnswer({ [context.site.rules.searchResults]: searchLink(context, args) }),
  },
  'frappe.desk.form.load.getdoctype': {
    run: ({ site }, args) =>
      jsonAnswer({ docs: getDocType(site, textArgument(args, 'doctype')), user_settings: '{}' }),
  },
};
