import type { StoredRows } from '../schema/index.ts';
import { readApps } from './apps.ts';
import { DOCFIELD_COLUMNS, DOCPERM_COLUMNS, DOCTYPE_COLUMNS } from './columns.ts';
import { readNames } from './names.ts';
import { together, type OnProgress, type Reader } from './reader.ts';
import { isDenial, reasonOf } from './refusal.ts';
import { readColumns, readRows } from './table.ts';

/**
 * Reads the schema in bulk: its tables as they are stored, all at the same time. Undefined where the lists hide some of
 * it from this user.
 *
 * @throws the runtime's PermissionError where the user may not: it takes the role System Manager
 */
export function readStored(reader: Reader, onProgress?: OnProgress): Promise<StoredRows | undefined> {
  let done = 0;
  const count = async <T>(reading: Promise<T>): Promise<T> => {
    const rows = await reading;
    onProgress?.((done += 1), READINGS);
    return rows;
  };
  return together(reader, async (each) => {
    const [
      { apps, untold },
      { names, unchecked },
      doctypes,
      fields,
      permissions,
      customFields,
      propertySetters,
      customPermissions,
    ] = await Promise.all([
      count(readApps(each)),
      count(readNamesIfAllowed(each)),
      count(readColumns(each, 'DocType', DOCTYPE_COLUMNS)),
      count(readColumns(each, 'DocField', DOCFIELD_COLUMNS, { parent: 'DocType' })),
      count(readColumns(each, 'DocPerm', DOCPERM_COLUMNS, { parent: 'DocType' })),
      count(readRows(each, 'Custom Field')),
      count(readRows(each, 'Property Setter')),
      count(readRows(each, 'Custom DocPerm')),
    ]);
    // Source: User Permissions, on Module Def for one, leave rows out of lists without a word, but no name out of a search.
    if (names && names.length > doctypes.length) return undefined;
    // No site has DocTypes without fields, DocType itself has some: these are hidden.
    if (doctypes.length > 0 && fields.length === 0) return undefined;
    const tables = { doctypes, fields, permissions, customFields, propertySetters, customPermissions };
    return { kind: 'stored', apps, untold: [...untold, ...unchecked], ...tables };
  });
}

const READINGS = 8;

interface Names {
  readonly names?: readonly string[];
  readonly unchecked: readonly string[];
}

async function readNamesIfAllowed(reader: Reader): Promise<Names> {
  try {
    return { names: await readNames(reader), unchecked: [] };
  } catch (error) {
    if (!isDenial(error)) throw error;
    const consequence = 'so DocTypes that are hidden from this user could not be noticed';
    return { unchecked: [`The site does not let DocTypes be searched, ${consequence}: ${reasonOf(error)}`] };
  }
}
