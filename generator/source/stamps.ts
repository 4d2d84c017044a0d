import { createHash } from 'node:crypto';
import { together, type Reader } from './reader.ts';
import { readColumns } from './table.ts';

/**
 * A digest that differs as soon as anything that the schema is made of was added, changed or removed.
 *
 * Source: `modified` of a DocType moves with its own fields and permissions, but not with its Custom Fields, Property
 * Setters and Custom DocPerms: those have stamps of their own. Names are part of it, so a removal shows as well.
 *
 * @throws the runtime's PermissionError where the user may not list these
 */
export function readFingerprint(reader: Reader): Promise<string> {
  return together(reader, async (each) => {
    const stamps = await Promise.all(STAMPED.map((doctype) => readStampsOf(each, doctype)));
    return createHash('sha256').update(JSON.stringify(stamps)).digest('hex');
  });
}

const STAMPED = ['DocType', 'Custom Field', 'Property Setter', 'Custom DocPerm'];

async function readStampsOf(reader: Reader, doctype: string): Promise<readonly string[]> {
  const rows = await readColumns(reader, doctype, ['name', 'modified']);
  return rows.map(({ name, modified }) => JSON.stringify([name, modified])).sort();
}
