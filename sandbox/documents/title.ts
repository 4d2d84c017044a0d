import { textOf, valueOf } from './draft.ts';
import type { Draft } from './draft.ts';

/**
 * Spells out the title of a document.
 *
 * Source: where `title` is the title field, its options are the pattern that every save spells out, or else its
 * default the one that a new document without a title does: `{customer_name}`.
 */
export function setTitle(draft: Draft): void {
  const field = draft.meta.fields.get('title');
  if (!field || draft.meta.doctype.title_field !== 'title') return;
  if (field.options !== undefined) draft.values.set('title', spell(field.options, draft));
  else if (field.default !== undefined && draft.before === null && textOf(draft, 'title') === '') {
    draft.values.set('title', spell(field.default, draft));
  }
}

function spell(pattern: string, draft: Draft): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_part, fieldname: string) =>
    String(valueOf(draft, fieldname) ?? ''),
  );
}
