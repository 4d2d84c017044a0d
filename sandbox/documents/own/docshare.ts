import { refusal, validationError } from '../../errors.ts';
import type { Site } from '../../site.ts';
import { textOf, valueOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import type { OwnRules } from './rules.ts';

/** Source: core/doctype/docshare. A share is with a user or with everyone, and who may do more may read as well. */
export const DOCSHARE: OwnRules = {
  validate: (site, draft) => {
    settleUser(draft);
    refuseSubmitOf(site, draft);
    const may = (right: string): boolean => Boolean(valueOf(draft, right));
    if (may('submit')) draft.values.set('write', 1);
    if (may('share') || may('write')) draft.values.set('read', 1);
  },
};

function settleUser(draft: Draft): void {
  if (valueOf(draft, 'everyone')) draft.values.set('user', null);
  else if (textOf(draft, 'user') === '')
    throw refusal('MandatoryError', 'A document is shared with a user or with everyone.');
}

function refuseSubmitOf({ schema }: Site, draft: Draft): void {
  const doctype = textOf(draft, 'share_doctype');
  if (valueOf(draft, 'submit') && !schema.find(doctype)?.doctype.is_submittable)
    throw validationError(`${doctype} is not submittable, and so not shared to be submitted.`);
}
