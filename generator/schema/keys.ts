import type { DocType, Field, Permission } from './model.ts';

/** What a key holds: `flag` is 1 or absent, `text` a non-empty string or absent, `number` above 0 or absent. */
export type KeyKind = 'flag' | 'text' | 'number';

type KeysOf<T> = { readonly [K in keyof T as T[K] extends readonly object[] ? never : K]-?: KeyKind };

/**
 * The keys of the model, in the order in which the snapshot writes them. One table for all three that walk them:
 * reading a row of a site, reading the snapshot, writing the snapshot.
 */
export const DOCTYPE_KEYS: KeysOf<DocType> = {
  name: 'text',
  module: 'text',
  custom: 'flag',
  issingle: 'flag',
  istable: 'flag',
  is_submittable: 'flag',
  is_tree: 'flag',
  is_virtual: 'flag',
  autoname: 'text',
  naming_rule: 'text',
  title_field: 'text',
  search_fields: 'text',
  sort_field: 'text',
  sort_order: 'text',
  allow_rename: 'flag',
  track_changes: 'flag',
  quick_entry: 'flag',
  image_field: 'text',
  document_type: 'text',
  nsm_parent_field: 'text',
  translated_doctype: 'flag',
  typeName: 'text',
  fileName: 'text',
};

export const FIELD_KEYS: KeysOf<Field> = {
  fieldname: 'text',
  label: 'text',
  fieldtype: 'text',
  options: 'text',
  reqd: 'flag',
  read_only: 'flag',
  hidden: 'flag',
  unique: 'flag',
  default: 'text',
  length: 'number',
  precision: 'text',
  permlevel: 'number',
  set_only_once: 'flag',
  allow_on_submit: 'flag',
  no_copy: 'flag',
  non_negative: 'flag',
  fetch_from: 'text',
  fetch_if_empty: 'flag',
  conditionally_mandatory: 'flag',
  is_virtual: 'flag',
  ignore_user_permissions: 'flag',
  search_index: 'flag',
  in_list_view: 'flag',
  in_standard_filter: 'flag',
  translatable: 'flag',
  is_custom_field: 'flag',
};

export const PERMISSION_KEYS: KeysOf<Permission> = {
  role: 'text',
  permlevel: 'number',
  if_owner: 'flag',
  select: 'flag',
  read: 'flag',
  write: 'flag',
  create: 'flag',
  delete: 'flag',
  submit: 'flag',
  cancel: 'flag',
  amend: 'flag',
  report: 'flag',
  export: 'flag',
  import: 'flag',
  share: 'flag',
  print: 'flag',
  email: 'flag',
};
