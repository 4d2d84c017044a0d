import { validationError } from '../../errors.ts';
import { textOf } from '../draft.ts';
import { fieldnameOf } from './fieldname.ts';
import type { OwnRules } from './rules.ts';

/**
 * Source: a Custom Field gets a fieldname of its label, and the place behind its `insert_after`, or the last.
 */
export const CUSTOM_FIELD: OwnRules = {
  name: (draft) => `${textOf(draft, 'dt')}-${textOf(draft, 'fieldname')}`,
  beforeInsert: (site, draft) => {
    const target = site.schema.find(textOf(draft, 'dt'));
    if (!target) return;
    const { values } = draft;
    if (textOf(draft, 'fieldname') === '')
      values.set('fieldname', `custom_${fieldnameOf(textOf(draft, 'label'))}`);
    const fieldname = textOf(draft, 'fieldname');
    if (target.fields.has(fieldname)) {
      throw validationError(`${target.name} has a field named ${fieldname} already.`, {
        title: 'Doubled field',
      });
    }
    const fieldnames = target.doctype.fields.map((field) => field.fieldname);
    if (textOf(draft, 'insert_after') === '') values.set('insert_after', fieldnames.at(-1) ?? null);
    values.set('idx', fieldnames.indexOf(textOf(draft, 'insert_after')) + 1);
  },
};
