import type { DocType, Field } from '../schema/index.ts';
import { propertyKey } from './escape.ts';
import type { FieldRulesPlan, Literal, SelectPlan } from './model.ts';
import { isDemanded, isSettable } from './rules.ts';

/** What the site demands of a field besides its fieldtype. */
export function planRules(
  doctype: DocType,
  field: Field,
  select: SelectPlan | undefined,
): FieldRulesPlan | undefined {
  const isKept = field.read_only === 1 || field.fieldtype === 'Read Only';
  const flags: readonly (readonly [name: string, holds: boolean])[] = [
    ['required', isSettable(field) && isDemanded(doctype, field)],
    ['mandatory', field.reqd === 1],
    ['readOnly', isKept],
    ['virtual', field.is_virtual === 1],
    ['setOnce', field.set_only_once === 1],
    ['allowOnSubmit', field.allow_on_submit === 1],
    ['nonNegative', field.non_negative === 1],
  ];
  const rules: [name: string, value: Literal][] = [];
  for (const [name, holds] of flags) if (holds) rules.push([name, 'true']);
  if (select && !select.isOpen) rules.push(['options', select.name]);
  if (field.length !== undefined) rules.push(['length', String(field.length)]);
  return rules.length === 0 ? undefined : { key: propertyKey(field.fieldname), rules };
}
