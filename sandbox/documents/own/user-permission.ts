import { SiteError, validationError } from '../../errors.ts';
import { read, readText } from '../../storage/row.ts';
import type { Row } from '../../storage/row.ts';
import { nameOf, textOf, valueOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { OwnRules } from './rules.ts';

const SUBJECT = ['allow', 'for_value', 'user', 'applicable_for', 'apply_to_all_doctypes'];

/** Source: core/doctype/user_permission. The same is permitted once, and of one DocType one document is the default. */
export const USER_PERMISSION: OwnRules = {
  validate: ({ store }, draft) => {
    const others = store
      .table('User Permission')
      .rows()
      .filter((row) => row.name !== nameOf(draft));
    if (others.some((row) => SUBJECT.every((column) => isSame(row, draft, column))))
      throw new SiteError(409, 'DuplicateEntryError', 'There is such a User Permission already.');
    const rival = valueOf(draft, 'is_default') ? others.find((row) => isDefaultToo(row, draft)) : undefined;
    if (rival)
      throw validationError(`User Permission ${rival.name} is the default for ${textOf(draft, 'allow')}.`);
  },
};

function isDefaultToo(row: Row, draft: Draft): boolean {
  const isOfUser = ['allow', 'user', 'is_default'].every((column) => isSame(row, draft, column));
  return isOfUser && (Boolean(read(row, 'apply_to_all_doctypes')) || isSame(row, draft, 'applicable_for'));
}

function isSame(row: Row, draft: Draft, column: string): boolean {
  return readText(row, column) === textOf(draft, column);
}
