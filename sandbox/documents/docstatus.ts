import type { Right } from '../access/roles.ts';
import { refusal, validationError } from '../errors.ts';

/** What a save does, and the right that it takes besides `write`. */
export type Action =
  | { readonly kind: 'save' }
  | { readonly kind: 'submit'; readonly right: Right }
  | { readonly kind: 'update after submit'; readonly right: Right }
  | { readonly kind: 'cancel'; readonly right: Right };

/**
 * The action that leads from one docstatus to another.
 *
 * @throws SiteError DocstatusTransitionError for a way that there is not, ValidationError for a cancelled document and for no docstatus
 */
export function actionOf(from: number, to: number): Action {
  if (from === 2)
    throw validationError('A cancelled document cannot be changed. Amend it.', { thrown: false });
  if (![0, 1, 2].includes(to)) throw validationError(`There is no docstatus ${to}.`, { thrown: false });
  if (from === 0 && to === 0) return { kind: 'save' };
  if (from === 0 && to === 1) return { kind: 'submit', right: 'submit' };
  if (from === 1 && to === 1) return { kind: 'update after submit', right: 'submit' };
  if (from === 1 && to === 2) return { kind: 'cancel', right: 'cancel' };
  throw refusal('DocstatusTransitionError', `A document cannot go from docstatus ${from} to ${to}.`, {
    thrown: false,
  });
}
