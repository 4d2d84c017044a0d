export { CHILD_FIELDS, FIELDTYPES, STANDARD_FIELDS, isNullable, wireOf } from './fieldtypes.ts';
export { isIdentifier } from './identifier.ts';
export { frappeOf, mergeDocType, mergePermissions } from './merge.ts';
export {
  kindOf,
  parentFieldOf,
  type DocType,
  type Field,
  type Kind,
  type Permission,
  type Schema,
  type Warning,
} from './model.ts';
export { namesOf, settleNames, typeNamesOf, type GivenNames } from './names.ts';
export { isTypeName, renameTypes, TYPE_NAME_WANTED } from './rename.ts';
export { toSchema, type ReadSchema } from './normalise.ts';
export type { Failure, MergedRows, RawRows, Row, StoredRows } from './rows.ts';
export { RESERVED_WORDS } from './reserved-words.ts';
export { SnapshotError, formatSnapshot, parseSnapshot } from './snapshot.ts';
