import type { DocType, Field } from '../schema/index.ts';
import { propertyKey } from './escape.ts';
import type { FieldRulesPlan, Literal, SelectPlan } from './model.ts';
import { isKept, isMandatory, isSetOnce, isSettable } from './rules.ts';

interface Decided {
  readonly select: SelectPlan | undefined;
  /** Whether a new document has to say it. */
  readonly isRequired: boolean;
  /** Whether a submitted document may change it. */
  readonly isAllowedOnSubmit: boolean;
}

/** What the site demands of a field besides its fieldtype. */
export function planRules(
  doctype: DocType,
  field: Field,
  { select, isRequired, isAllowedOnSubmit }: Decided,
): FieldRulesPlan | undefined {
  const flags: readonly (readonly [name: string, holds: boolean])[] = [
    ['required', isSettable(doctype, field) && isRequired],
    ['mandatory', isMandatory(doctype, field)],
    ['readOnly', isKept(doctype, field)],
    ['virtual', field.is_virtual === 1],
    ['setOnce', isSetOnce(doctype, field)],
    ['allowOnSubmit', isAllowedOnSubmit],
    ['nonNegative', field.non_negative === 1],
  ];
  const rules: [name: string, value: Literal][] = [];
  for (const [name, holds] of flags) if (holds) rules.push([name, 'true']);
  if (select && !select.isOpen) rules.push(['options', select.name]);
  if (field.length !== undefined) rules.push(['length', String(field.length)]);
  return rules.length === 0 ? undefined : { key: propertyKey(field.fieldname), rules };
}
