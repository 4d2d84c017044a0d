import { CUSTOM_FIELD } from './custom-field.ts';
import { DOCSHARE } from './docshare.ts';
import { DOCTYPE } from './doctype.ts';
import { FILE } from './file.ts';
import { OAUTH_CLIENT } from './oauth-client.ts';
import { PROPERTY_SETTER } from './property-setter.ts';
import type { OwnRules } from './rules.ts';
import { USER_PERMISSION } from './user-permission.ts';
import { USER } from './user.ts';

const NONE: OwnRules = {};

/** Frappe's own code for the DocTypes that make up the schema, its users, their shares, permissions, files and clients; no app's code is here. */
const OWN: Readonly<Record<string, OwnRules>> = {
  'Custom Field': CUSTOM_FIELD,
  DocShare: DOCSHARE,
  DocType: DOCTYPE,
  File: FILE,
  'OAuth Client': OAUTH_CLIENT,
  'Property Setter': PROPERTY_SETTER,
  User: USER,
  'User Permission': USER_PERMISSION,
};

export function ownRules(doctype: string): OwnRules {
  return (Object.hasOwn(OWN, doctype) ? OWN[doctype] : undefined) ?? NONE;
}
