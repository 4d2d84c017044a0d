import * as v from 'valibot';
import type { Row } from '../schema/index.ts';
import { get, unlikeFrappe, type Reader } from './reader.ts';

/** A DocType as the site merged it, with its `fields` and `permissions`. */
export interface LoadedDocType extends Row {
  readonly name: string;
}

/**
 * Loads one DocType as the desk does, and with it the DocTypes of its child tables.
 *
 * Source: `getdoctype` asks for no permission on the DocType, and answers outside of `message`.
 */
export async function readBundle(reader: Reader, doctype: string): Promise<readonly LoadedDocType[]> {
  const answer = await get(reader, ['api', 'method', 'frappe.desk.form.load.getdoctype'], { doctype });
  const { success, output } = v.safeParse(BUNDLE, answer);
  if (success && output.docs.some(({ name }) => name === doctype)) return output.docs;
  throw unlikeFrappe('The answer to getdoctype does not hold it');
}

const BUNDLE = v.object({
  docs: v.array(v.looseObject({ name: v.string(), fields: v.array(v.unknown()) })),
});
