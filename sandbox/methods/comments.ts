import { unchecked } from '../context.ts';
import { insertDocument } from '../documents/insert.ts';
import { readDocument } from '../documents/load.ts';
import { shapeWithoutNulls } from '../documents/shape.ts';
import { CHANGES, messageAnswer, optionalText, textArgument } from './method.ts';
import type { Methods } from './method.ts';

/** Comments on documents, by whoever may read them. */
export const COMMENTS: Methods = {
  'frappe.desk.form.utils.add_comment': {
    verbs: CHANGES,
    run: (context, args) => {
      const [doctype, name] = [textArgument(args, 'reference_doctype'), textArgument(args, 'reference_name')];
      readDocument(context, doctype, name);
      const comment = insertDocument(unchecked(context.site, context.user), 'Comment', {
        comment_type: 'Comment',
        reference_doctype: doctype,
        reference_name: name,
        content: textArgument(args, 'content'),
        comment_email: optionalText(args, 'comment_email') ?? context.user,
        comment_by: optionalText(args, 'comment_by') ?? context.user,
      });
      return messageAnswer(shapeWithoutNulls(context, comment));
    },
  },
};
