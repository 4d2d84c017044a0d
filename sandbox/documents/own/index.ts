import { CUSTOM_FIELD } from './custom-field.ts';
import { DOCTYPE } from './doctype.ts';
import { PROPERTY_SETTER } from './property-setter.ts';
import type { OwnRules } from './rules.ts';
import { USER } from './user.ts';

const NONE: OwnRules = {};

/** Frappe's own code for the DocTypes that make up the schema and its users; no app's code is here. */
const OWN: Readonly<Record<string, OwnRules>> = {
  'Custom Field': CUSTOM_FIELD,
  DocType: DOCTYPE,
  'Property Setter': PROPERTY_SETTER,
  User: USER,
};

export function ownRules(doctype: string): OwnRules {
  return (Object.hasOwn(OWN, doctype) ? OWN[doctype] : undefined) ?? NONE;
}
