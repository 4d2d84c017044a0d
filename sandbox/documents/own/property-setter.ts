import { readText } from '../../storage/row.ts';
import { textOf } from '../draft.ts';
import { removeRow } from '../write.ts';
import type { OwnRules } from './rules.ts';

const SUBJECT = ['doc_type', 'field_name', 'row_name', 'property'];

/** Source: a property is set once; a new Property Setter takes the place of the one before. */
export const PROPERTY_SETTER: OwnRules = {
  name: (draft) => {
    const part = textOf(draft, 'field_name') || textOf(draft, 'row_name') || 'main';
    return [textOf(draft, 'doc_type'), part, textOf(draft, 'property')].join('-');
  },
  beforeInsert: (site, draft) => {
    const older = site.store
      .table('Property Setter')
      .rows()
      .filter((row) => SUBJECT.every((column) => readText(row, column) === textOf(draft, column)));
    for (const row of older) removeRow(site, 'Property Setter', row);
  },
};
