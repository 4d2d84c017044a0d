export {
  CHILD_FIELDS,
  FIELDTYPES,
  STANDARD_FIELDS,
  isKnownFieldtype,
  isNullable,
  wireOf,
  type KnownFieldtype,
  type Wire,
} from './fieldtypes.ts';
export { mergeDocType, type MergedDocType } from './merge.ts';
export {
  kindOf,
  type DocType,
  type Field,
  type Kind,
  type Permission,
  type Schema,
  type Warning,
} from './model.ts';
export { namesOf, settleNames, type SettledNames } from './names.ts';
export { toSchema, type ReadSchema } from './normalise.ts';
export type { Failure, MergedRows, RawRows, Row, StoredRows } from './rows.ts';
export { SnapshotError, formatSnapshot, parseSnapshot } from './snapshot.ts';
