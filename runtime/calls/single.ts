import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import type { Row } from '../document.ts';
import type { Sender } from '../sender.ts';
import type { SaveOptions } from './types.ts';
import { DocumentsOfDocType } from './documents.ts';

/** A Single is the one document of its DocType, under the DocType's own name. */
export class SingleDocType {
  readonly #doctype: DocType;
  readonly #documents: DocumentsOfDocType;

  constructor(sender: Sender, doctype: DocType) {
    this.#doctype = doctype;
    this.#documents = new DocumentsOfDocType(sender, doctype);
  }

  async get(options?: CallOptions): Promise<Row> {
    return restoreNumbers(await this.#documents.get(this.#doctype.name, options), this.#doctype);
  }

  async update(changes: object, options?: SaveOptions): Promise<Row> {
    const saved = await this.#documents.update(this.#doctype.name, changes, options);
    return restoreNumbers(saved, this.#doctype);
  }
}

/**
 * A Single is stored as texts. Frappe itself turns most numbers back, but not those of Duration, Rating and Long Int,
 * nor `idx`. Source: `_fix_numeric_types`.
 */
function restoreNumbers(document: Row, { fields }: DocType): Row {
  for (const [fieldname, field] of Object.entries(fields))
    if (document[fieldname] !== null && /^(Duration|Long Int|Rating)$/.test(String(field)))
      document[fieldname] = Number(document[fieldname]);
  document.idx = Number(document.idx ?? 0);
  return document;
}
