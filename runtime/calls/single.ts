import type { CallOptions } from '../connect-options.ts';
import type { DocType } from '../doctype.ts';
import type { Row } from '../document.ts';
import type { Sender } from '../sender.ts';
import type { SaveOptions } from './types.ts';
import { VirtualDocType } from './virtual.ts';

/** A Single is the one document of its DocType, under the DocType's own name. */
export class SingleDocType {
  readonly #name: string;
  readonly #documents: VirtualDocType;

  constructor(sender: Sender, doctype: DocType) {
    this.#name = doctype.name;
    this.#documents = new VirtualDocType(sender, doctype);
  }

  async get(options?: CallOptions): Promise<Row> {
    return this.#documents.get(this.#name, options);
  }

  async update(changes: object, options?: SaveOptions): Promise<Row> {
    return this.#documents.update(this.#name, changes, options);
  }
}
